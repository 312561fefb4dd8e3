package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.RetryOwner;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.HttpEntry;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Retries;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is done with requests, route by route: {@code http[]} of VirtualServices. */
final class RouteValues {
    private static final String VIRTUAL_SERVICE = "VirtualService";

    private RouteValues() {}

    static Stream<Candidate> of(Network network) {
        return Stream.concat(
                network.services().stream()
                        .flatMap(service -> of(Names.ofService(network, service), HttpEntry.of(network, service))),
                network.gateways().stream()
                        .flatMap(gateway -> gateway.hosts().stream()
                                .flatMap(host -> of(
                                        Names.ofGatewayHost(network, gateway, host.host()),
                                        HttpEntry.of(network, host)))));
    }

    private static Stream<Candidate> of(String name, List<HttpEntry> entries) {
        ObjectKey object = new ObjectKey(VIRTUAL_SERVICE, name);
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(i -> of(new Part(object, "spec.http[" + i + "]"), entries.get(i)));
    }

    private static Stream<Candidate> of(Part part, HttpEntry entry) {
        Stream<Candidate> actions = ActionValues.of(part, entry.route().actions());
        return entry.route().actions().answer() == null ? Stream.concat(of(part, entry.policy()), actions) : actions;
    }

    private static Stream<Candidate> of(Part part, RequestPolicy policy) {
        Retries retries = policy.retries();
        Stream<Candidate> timeout = Stream.of(part.value("timeout", Text.unlessOff(policy.timeout()), "timeout"));
        if (retries.owner().value() == RetryOwner.CLIENT) {
            return Stream.concat(
                    timeout, Stream.of(part.value("retries.owner", Text.word(retries.owner()), "retries.attempts")));
        }
        if (retries.areOff()) {
            return Stream.concat(
                    timeout,
                    Stream.of(part.value("retries.attempts", Text.number(retries.attempts()), "retries.attempts")));
        }
        return Stream.concat(
                timeout,
                Stream.of(
                        part.value("retries.attempts", Text.number(retries.attempts()), "retries.attempts"),
                        part.value("retries.retryOn", Text.words(retries.on()), "retries.retryOn"),
                        retries.statusCodes().value().isEmpty()
                                ? part.value("retries.statusCodes", Text.said("none", retries.statusCodes()))
                                : part.value(
                                        "retries.statusCodes", Text.words(retries.statusCodes()), "retries.retryOn"),
                        part.value(
                                "retries.perTryTimeout",
                                Text.unlessOff(retries.perTryTimeout()),
                                "retries.perTryTimeout"),
                        part.value(
                                "retries.backoff",
                                retries.backoff().value().isZero()
                                        ? Text.said("Envoy's 25ms", retries.backoff())
                                        : Text.duration(retries.backoff()),
                                "retries.backoff"),
                        part.value("retries.idempotent", Text.flag(retries.idempotent())),
                        part.value(
                                "retries.otherLocalities",
                                Text.flag(retries.otherLocalities()),
                                "retries.retryRemoteLocalities")));
    }
}
