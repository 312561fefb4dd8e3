package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.api.PortMutualTlsSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.PortSpecBuilder;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RouteOrder;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceMutualTlsSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.api.VersionSpecBuilder;
import dev.microservicenetwork.api.WorkloadSpec;
import dev.microservicenetwork.testkit.networks.RandomResilience.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Services: with ports of any protocol, or callers only; with a workload of their own, or another's. */
final class RandomServices {
    private static final List<Protocol> PROTOCOLS = List.of(
            Protocol.HTTP,
            Protocol.HTTP,
            Protocol.HTTP2,
            Protocol.GRPC,
            Protocol.GRPC,
            Protocol.GRPC_WEB,
            Protocol.WEBSOCKET,
            Protocol.TCP,
            Protocol.TLS);

    private final Draws draw;
    private final RandomResilience resilience;
    private final boolean strict;
    private final BooleanSupplier slips;

    /**
     * @param strict whether every workload must be Strict
     */
    RandomServices(Draws draw, RandomResilience resilience, boolean strict, BooleanSupplier slips) {
        this.draw = draw;
        this.resilience = resilience;
        this.strict = strict;
        this.slips = slips;
    }

    List<ServiceSpec> draw(int count) {
        List<ServiceSpec> services = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<PortSpec> ports = draw.percent(15) ? List.of() : ports();
            services.add(
                    i > 0 && draw.percent(10) ? sharing("s" + i, services.get(i - 1), ports) : service("s" + i, ports));
        }
        RandomDestinations destinations = new RandomDestinations(draw, services, slips);
        List<ServiceSpec> led =
                services.stream().map(destinations::leadElsewhere).toList();
        RandomCalls calls = new RandomCalls(draw, resilience, led, slips);
        RandomCallers callers = new RandomCallers(draw, led, slips);
        return led.stream().map(calls::addTo).map(callers::addTo).toList();
    }

    /** Another service of the same pods. */
    private static ServiceSpec sharing(String name, ServiceSpec other, List<PortSpec> ports) {
        Map<String, String> labels = Map.of("app", other.name());
        WorkloadSpec theirs = other.workload();
        String account = theirs == null || theirs.serviceAccount() == null ? other.name() : theirs.serviceAccount();
        WorkloadSpec same =
                new WorkloadSpec(theirs == null || theirs.labels().isEmpty() ? labels : theirs.labels(), account, null);
        return ServiceSpecBuilder.builder()
                .name(name)
                .workload(same)
                .ports(ports)
                .build();
    }

    private ServiceSpec service(String name, List<PortSpec> ports) {
        WorkloadSpec workload = draw.maybe(40, () -> workload(name));
        if (ports.isEmpty()) {
            return ServiceSpecBuilder.builder()
                    .name(name)
                    .workload(workload)
                    .ports(ports)
                    .build();
        }
        List<VersionSpec> versions = draw.percent(60) ? List.of() : versions(ports);
        List<RouteSpec> routes = new RandomRoutes(draw, resilience, slips, ports, versions).draw();
        boolean asWritten = draw.percent(6);
        boolean needsDefault = versions.size() > 1 && !slips.getAsBoolean();
        return ServiceSpecBuilder.builder()
                .name(name)
                .workload(workload)
                .ports(ports)
                .versions(versions)
                .defaultVersion(
                        versions.isEmpty() || !(needsDefault || draw.percent(50))
                                ? null
                                : draw.one(versions).name())
                .routes(asWritten ? catchAllLast(routes) : routes)
                .routeOrder(asWritten ? RouteOrder.AS_WRITTEN : draw.maybe(10, () -> RouteOrder.SPECIFICITY))
                .resilience(draw.maybe(50, () -> resilience(ports)))
                .mtls(draw.maybe(30, () -> mtls(ports)))
                .build();
    }

    private static List<RouteSpec> catchAllLast(List<RouteSpec> routes) {
        return routes.stream()
                .sorted(Comparator.comparing(route -> route.matches().isEmpty()))
                .toList();
    }

    private ResilienceSpec resilience(List<PortSpec> ports) {
        Scope scope = Scope.REQUESTS;
        if (ports.stream().noneMatch(port -> port.protocol().isHttpFamily())) {
            scope = Scope.CONNECTIONS;
        } else if (ports.stream().allMatch(port -> port.protocol() == Protocol.WEBSOCKET)) {
            scope = Scope.STREAMS;
        }
        return resilience.of(scope, ports.stream().map(PortSpec::protocol).toList());
    }

    private WorkloadSpec workload(String name) {
        return new WorkloadSpec(
                draw.percent(50) ? Map.of() : Map.of("app", name, "tier", "backend"),
                draw.maybe(50, () -> draw.one(List.of("account-a", "account-b"))),
                draw.maybe(50, () -> draw.between(1, 20)));
    }

    private List<PortSpec> ports() {
        return draw.some(1, 3, List.of(80, 443, 5432, 7070, 8080, 9000)).stream()
                .map(this::port)
                .toList();
    }

    private PortSpec port(int number) {
        Protocol protocol = draw.one(PROTOCOLS);
        return PortSpecBuilder.builder()
                .port(number)
                .targetPort(draw.maybe(40, () -> number + 10_000))
                .protocol(protocol)
                .serverNames(protocol == Protocol.TLS ? draw.some(0, 1, List.of("db.example.com")) : List.of())
                .build();
    }

    private List<VersionSpec> versions(List<PortSpec> ports) {
        RandomPolicies policies = new RandomPolicies(
                draw, slips, ports.stream().map(PortSpec::protocol).toList());
        return draw.some(1, 3, List.of("v1", "v2", "v3")).stream()
                .map(name -> VersionSpecBuilder.builder()
                        .name(name)
                        .labels(draw.percent(70) ? Map.of() : Map.of("release", name))
                        .resilience(draw.maybe(40, policies::ofVersion))
                        .build())
                .toList();
    }

    private ServiceMutualTlsSpec mtls(List<PortSpec> ports) {
        List<MutualTlsMode> modes = strict ? List.of(MutualTlsMode.STRICT) : List.of(MutualTlsMode.values());
        return new ServiceMutualTlsSpec(
                draw.maybe(50, () -> draw.one(modes)),
                draw.some(0, 1, ports).stream().map(this::portMode).toList());
    }

    private PortMutualTlsSpec portMode(PortSpec port) {
        Integer target = port.targetPort();
        return new PortMutualTlsSpec(target == null ? port.port() : target, draw.one(List.of(MutualTlsMode.values())));
    }
}
