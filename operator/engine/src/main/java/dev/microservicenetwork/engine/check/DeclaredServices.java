package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Declared Services, ports, protocols and selectors are the cluster's. */
final class DeclaredServices implements ClusterRule {
    private static final Map<Protocol, Set<String>> SPOKEN = Map.of(
            Protocol.HTTP, Set.of("http"),
            Protocol.HTTP2, Set.of("http2", "kubernetes.io/h2c"),
            Protocol.GRPC, Set.of("grpc"),
            Protocol.GRPC_WEB, Set.of("grpc-web"),
            Protocol.WEBSOCKET, Set.of("http", "kubernetes.io/ws"),
            Protocol.TCP, Set.of("tcp", "mongo", "redis", "mysql"),
            Protocol.TLS, Set.of("tls", "https", "kubernetes.io/wss"));

    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return Stream.concat(
                subject.parts().services().stream()
                        .filter(service -> !service.it().ports().isEmpty())
                        .flatMap(service -> own(subject, service)),
                subject.parts().services().stream()
                        .filter(service -> !service.it().calls().stream().allMatch(CallSpec::local))
                        .flatMap(service -> At.calls(service).stream()
                                .filter(call -> !call.it().local())
                                .flatMap(call -> elsewhere(subject, service.it().name(), call))));
    }

    private static Stream<ClusterFinding> own(Subject subject, At<ServiceSpec> service) {
        String name = service.it().name();
        Optional<io.fabric8.kubernetes.api.model.Service> there =
                subject.facts().service(subject.network().namespace(), name);
        if (there.isEmpty()) {
            return subject.facts().complete()
                    ? Stream.of(ClusterFinding.holding(
                            new Finding(
                                    Code.MSN1201,
                                    service.path() + ".name",
                                    name,
                                    "there is no Service `" + name + "` in namespace `"
                                            + subject.network().namespace() + "`",
                                    "create the Service, or correct the name; a mere caller has no ports"),
                            name))
                    : Stream.of();
        }
        Service declared = subject.network().service(name);
        Workload workload = subject.network().workloadOf(name);
        return Stream.of(
                        selector(service, workload, there.get()),
                        ports(service, declared, there.get()),
                        undeclared(service, declared, there.get()))
                .flatMap(it -> it);
    }

    private static Stream<ClusterFinding> elsewhere(Subject subject, String caller, At<CallSpec> call) {
        return Stream.concat(missing(subject, call), notGranted(subject, caller, call));
    }

    private static Stream<ClusterFinding> notGranted(Subject subject, String caller, At<CallSpec> call) {
        Identity identity = subject.network().workloadOf(caller).identity();
        return Consumers.of(subject, call.it().namespace(), call.it().name())
                .filter(other -> !other.admit(identity, null))
                .map(other -> ClusterFinding.nothingHeld(new Finding(
                        Code.MSN3104,
                        call.path() + ".name",
                        call.it().name(),
                        "the call to `" + call.it().name() + "` will be refused: resource " + other.ownerName()
                                + " enforces access and does not let `" + caller + "` in",
                        "have its team add to the consumers of `" + call.it().name() + "`: "
                                + String.join(
                                        "",
                                        Consumers.written(Stream.of(identity)).toList()))))
                .stream();
    }

    private static Stream<ClusterFinding> missing(Subject subject, At<CallSpec> call) {
        String namespace = call.it().namespace();
        boolean missing = namespace != null
                && !call.it().local()
                && subject.facts().complete()
                && subject.facts().service(namespace, call.it().name()).isEmpty();
        return missing
                ? Stream.of(ClusterFinding.nothingHeld(new Finding(
                        Code.MSN1201,
                        call.path() + ".name",
                        call.it().name(),
                        "there is no Service `" + call.it().name() + "` in namespace `" + namespace + "`",
                        "correct the name or the namespace, or create the Service")))
                : Stream.of();
    }

    private static Stream<ClusterFinding> selector(
            At<ServiceSpec> service, Workload workload, io.fabric8.kubernetes.api.model.Service there) {
        Map<String, String> selector = there.getSpec().getSelector() == null
                ? Map.of()
                : there.getSpec().getSelector();
        if (selector.isEmpty()
                || selector.entrySet().containsAll(workload.labels().entrySet())
                || workload.labels().entrySet().containsAll(selector.entrySet())) {
            return Stream.of();
        }
        return Stream.of(ClusterFinding.holding(
                new Finding(
                        Code.MSN1204,
                        service.path() + ".workload.labels",
                        workload.labels().toString(),
                        "Service `" + service.it().name() + "` selects " + selector + ", not " + workload.labels(),
                        "set workload.labels to labels that the Service's pods carry"),
                service.it().name()));
    }

    private static Stream<ClusterFinding> ports(
            At<ServiceSpec> service, Service declared, io.fabric8.kubernetes.api.model.Service there) {
        List<ClusterFinding> findings = new ArrayList<>();
        for (int i = 0; i < service.it().ports().size(); i++) {
            String path = service.path() + ".ports[" + i + "]";
            Port port = declared.port(service.it().ports().get(i).port()).orElseThrow();
            Optional<ServicePort> actual = there.getSpec().getPorts().stream()
                    .filter(it -> it.getPort() == port.number())
                    .findFirst();
            problem(path, service.it().ports().get(i).name(), port, actual)
                    .ifPresent(it ->
                            findings.add(ClusterFinding.holding(it, service.it().name())));
        }
        return findings.stream();
    }

    private static Optional<Finding> problem(
            String path, @Nullable String name, Port port, Optional<ServicePort> actual) {
        if (actual.isEmpty()) {
            return Optional.of(new Finding(
                    Code.MSN1202,
                    path + ".port",
                    String.valueOf(port.number()),
                    "the Service has no port " + port.number(),
                    "correct the number, or add the port to the Service"));
        }
        if (name != null && !name.equals(actual.get().getName())) {
            return Optional.of(new Finding(
                    Code.MSN1202,
                    path + ".name",
                    name,
                    "port " + port.number() + " of the Service is named `"
                            + actual.get().getName() + "`",
                    "correct the name, or leave it out"));
        }
        Integer target = actual.get().getTargetPort() == null
                ? Integer.valueOf(port.number())
                : actual.get().getTargetPort().getIntVal();
        if (target != null && target != port.containerPort()) {
            return Optional.of(new Finding(
                    Code.MSN1202,
                    path + ".targetPort",
                    String.valueOf(port.containerPort()),
                    "port " + port.number() + " of the Service leads to container port " + target + ", not "
                            + port.containerPort(),
                    "set targetPort: " + target));
        }
        String spoken = spoken(actual.get());
        boolean agrees = spoken.isEmpty()
                ? port.protocol() == Protocol.TCP
                : SPOKEN.getOrDefault(port.protocol(), Set.of()).contains(spoken);
        return agrees
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.MSN1203,
                        path + ".protocol",
                        port.protocol().name(),
                        spoken.isEmpty()
                                ? "the Service does not say what its port " + port.number() + " speaks"
                                : "Istio takes port " + port.number() + " of the Service for `" + spoken + "`",
                        "its appProtocol, else the prefix of its name, decides",
                        "set appProtocol: "
                                + usual(port.protocol())
                                + " on the Service's port, or correct the protocol here"));
    }

    private static String usual(Protocol protocol) {
        return protocol == Protocol.WEBSOCKET
                ? "http"
                : protocol.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String spoken(ServicePort port) {
        if (port.getAppProtocol() != null) {
            return port.getAppProtocol().toLowerCase(Locale.ROOT);
        }
        String name = port.getName() == null ? "" : port.getName().toLowerCase(Locale.ROOT);
        if (name.startsWith("grpc-web")) {
            return "grpc-web";
        }
        String prefix = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
        return Set.of("http", "http2", "grpc", "tcp", "tls", "https", "mongo", "redis", "mysql", "udp")
                        .contains(prefix)
                ? prefix
                : "";
    }

    private static Stream<ClusterFinding> undeclared(
            At<ServiceSpec> service, Service declared, io.fabric8.kubernetes.api.model.Service there) {
        List<Integer> more = there.getSpec().getPorts().stream()
                .map(ServicePort::getPort)
                .filter(port -> declared.port(port).isEmpty())
                .sorted()
                .toList();
        return more.isEmpty()
                ? Stream.of()
                : Stream.of(ClusterFinding.nothingHeld(new Finding(
                        Code.MSN1206,
                        service.path() + ".ports",
                        null,
                        "Service `" + service.it().name() + "` has ports that are not declared: " + more,
                        "declare them, or accept that they get no routes and are closed under access Enforce")));
    }
}
