package dev.microservicenetwork.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.microservicenetwork.cli.explain.ServiceReport.Access;
import dev.microservicenetwork.cli.explain.ServiceReport.MutualTls;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownFinding;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownLeftOut;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownPort;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownRoute;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownVersion;
import dev.microservicenetwork.cli.explain.ServiceReport.ShownWorkload;
import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.HttpEntry;
import dev.microservicenetwork.engine.explain.LeftOut;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts together what there is to say of a service. */
final class ServiceReports {
    private final Subject subject;
    private final Network network;
    private final Service service;
    private final Workload workload;

    private ServiceReports(Subject subject, String service) {
        this.subject = subject;
        this.network = subject.network();
        this.service = network.service(service);
        this.workload = network.workloadOf(service);
    }

    static ServiceReport of(Subject subject, String service) {
        return new ServiceReports(subject, service).report();
    }

    private ServiceReport report() {
        boolean callable = !service.ports().isEmpty();
        Edges edges = new Edges(subject, service);
        return new ServiceReport(
                subject.name(),
                service.name(),
                subject.start(service.path()),
                callable ? service.host() : null,
                service.ports().stream()
                        .map(port ->
                                new ShownPort(port.number(), Words.asWritten(port.protocol()), port.containerPort()))
                        .toList(),
                new ShownWorkload(
                        workload.name(),
                        workload.services(),
                        workload.labels(),
                        workload.identity().serviceAccount(),
                        workload.minReplicas().value(),
                        workload.minReplicas().origin().kind() == Origin.Kind.DEFAULT),
                service.versions().stream()
                        .map(version -> new ShownVersion(version.name(), version.labels()))
                        .toList(),
                callable ? mutualTls() : null,
                callable ? access() : null,
                callable ? edges.callers() : List.of(),
                edges.calls(),
                edges.exposures(),
                routes(),
                ShownValue.of(subject, it -> objects().contains(it.object())),
                leftOut(),
                findings());
    }

    private MutualTls mutualTls() {
        return new MutualTls(
                Words.asWritten(workload.requestedMode().value()),
                Words.asWritten(workload.mode()),
                workload.blockers());
    }

    private Access access() {
        return new Access(
                Words.asWritten(Workloads.access(subject.resource().getSpec())), Words.asWritten(workload.access()));
    }

    private ObjectKey virtualService() {
        return new ObjectKey("VirtualService", Names.ofService(network, service));
    }

    private Set<ObjectKey> objects() {
        return Set.of(
                virtualService(),
                new ObjectKey("DestinationRule", Names.ofService(network, service)),
                new ObjectKey("PeerAuthentication", Names.ofWorkload(network, workload)),
                new ObjectKey("AuthorizationPolicy", Names.ofAllowList(network, workload)));
    }

    private List<ShownRoute> routes() {
        JsonNode spec = subject.object(virtualService()).path("spec");
        List<HttpEntry> entries = HttpEntry.of(network, service);
        List<ShownRoute> routes = new ArrayList<>();
        for (String kind : List.of("http", "tls", "tcp")) {
            JsonNode list = spec.path(kind);
            IntStream.range(0, list.size())
                    .mapToObj(i -> route(
                            "spec." + kind + "[" + i + "]",
                            list.path(i),
                            kind.equals("http") ? entries.get(i).route().path() : null))
                    .forEach(routes::add);
        }
        return routes;
    }

    private ShownRoute route(String field, JsonNode route, @Nullable String path) {
        return new ShownRoute(
                field,
                route.path("name").isTextual() ? route.path("name").asText() : null,
                List.copyOf(RouteWords.ports(route)),
                RouteWords.matches(route),
                RouteWords.leadsTo(route),
                path == null ? null : subject.start(Words.routeOf(path)));
    }

    private List<ShownLeftOut> leftOut() {
        return LeftOut.of(subject.resource().getSpec(), network, service).stream()
                .collect(Collectors.groupingBy(
                        it -> List.of(it.path(), it.why()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> ShownLeftOut.of(subject, same))
                .toList();
    }

    private List<ShownFinding> findings() {
        return subject.findings().stream()
                .filter(it -> it.code() != null && it.path() != null && isOfService(it.path()))
                .map(ServiceReports::finding)
                .toList();
    }

    private boolean isOfService(String path) {
        return path.equals(service.path()) || path.startsWith(service.path() + ".");
    }

    private static ShownFinding finding(Diagnostic it) {
        return new ShownFinding(
                String.valueOf(it.code()),
                it.severity().name().toLowerCase(Locale.ROOT),
                it.message(),
                String.valueOf(it.path()),
                it.location() == null ? 0 : it.location().line(),
                it.accepted());
    }
}
