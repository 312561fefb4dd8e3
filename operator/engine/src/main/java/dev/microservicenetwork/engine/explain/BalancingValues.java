package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.engine.network.LoadBalancing;
import dev.microservicenetwork.engine.network.LoadBalancing.Choice;
import dev.microservicenetwork.engine.network.LoadBalancing.Cookie;
import dev.microservicenetwork.engine.network.LoadBalancing.Hash;
import dev.microservicenetwork.engine.network.LoadBalancing.Header;
import dev.microservicenetwork.engine.network.LoadBalancing.Locality;
import dev.microservicenetwork.engine.network.LoadBalancing.QueryParameter;
import dev.microservicenetwork.engine.network.LoadBalancing.Simple;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Durations;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How endpoints are chosen, each choice as one value: its innermost place says all of it. */
final class BalancingValues {
    private BalancingValues() {}

    static Stream<PolicyValue> choice(Value<Choice> choice) {
        return Stream.of(
                choice.value() instanceof Hash hash
                        ? PolicyValue.of(
                                "loadBalancer.hash", Text.said(words(hash), choice), "loadBalancer.consistentHash")
                        : PolicyValue.of(
                                "loadBalancer.policy",
                                choice.map(it -> Text.asWritten(((Simple) it).policy())),
                                "loadBalancer.simple"));
    }

    static Stream<PolicyValue> locality(Value<Locality> locality) {
        return Stream.of(PolicyValue.of(
                "loadBalancer.locality", locality.map(BalancingValues::words), "loadBalancer.localityLbSetting"));
    }

    private static String words(Hash hash) {
        return Text.asWritten(hash.algorithm()) + " of " + words(hash.key());
    }

    private static String words(LoadBalancing.Key key) {
        if (key instanceof Header header) {
            return "header " + header.name();
        }
        if (key instanceof QueryParameter parameter) {
            return "query parameter " + parameter.name();
        }
        return key instanceof Cookie cookie
                ? "cookie " + cookie.name() + (cookie.ttl() == null ? "" : ", ttl " + Durations.format(cookie.ttl()))
                : "the source address";
    }

    private static String words(Locality it) {
        if (Boolean.FALSE.equals(it.enabled())) {
            return Text.OFF;
        }
        return Stream.of(
                        it.failover().stream().map(to -> to.from() + " fails over to " + to.to()),
                        it.distribution().stream().map(to -> to.from() + " to " + shares(to.to())),
                        priority(it.failoverPriority()))
                .flatMap(words -> words)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), words -> words.isEmpty() ? "on" : words));
    }

    private static String shares(Map<String, Integer> shares) {
        return shares.entrySet().stream()
                .map(share -> share.getKey() + " " + share.getValue() + " %")
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> priority(List<String> labels) {
        return labels.isEmpty() ? Stream.of() : Stream.of("priority by " + String.join(", ", labels));
    }
}
