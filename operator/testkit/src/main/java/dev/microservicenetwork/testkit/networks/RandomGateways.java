package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpecBuilder;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.GatewaySpecBuilder;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerSpecBuilder;
import dev.microservicenetwork.api.ListenerTlsSpec;
import dev.microservicenetwork.api.ListenerTlsSpecBuilder;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.api.ServiceTargetSpecBuilder;
import dev.microservicenetwork.testkit.networks.RandomResilience.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Gateways, each with hosts of its own. */
final class RandomGateways {
    private final Draws draw;
    private final RandomResilience resilience;
    private final List<ServiceSpec> targets;
    private final List<ServiceSpec> splittable;
    private final BooleanSupplier slips;

    RandomGateways(Draws draw, RandomResilience resilience, List<ServiceSpec> services, BooleanSupplier slips) {
        this.draw = draw;
        this.resilience = resilience;
        this.targets = services.stream()
                .filter(service -> !httpPorts(service).isEmpty())
                .toList();
        this.splittable = targets.stream()
                .filter(service ->
                        service.routes().stream().allMatch(it -> it.matches().isEmpty() && RandomActions.isPlain(it)))
                .toList();
        this.slips = slips;
    }

    List<GatewaySpec> draw() {
        List<GatewaySpec> gateways = new ArrayList<>();
        for (int i = targets.isEmpty() ? 0 : draw.between(0, 2); i > 0; i--) {
            gateways.add(gateway("g" + i));
        }
        return gateways;
    }

    private GatewaySpec gateway(String name) {
        List<String> hosts = List.of(name + ".example.com", "*." + name + ".example.com", name + ".example.org");
        boolean own = draw.percent(30);
        List<ListenerSpec> listeners = draw.some(1, 3, List.of(80, 443, 8080, 8443)).stream()
                .map(port -> listener(port, draw.some(1, 3, hosts)))
                .toList();
        List<String> served = listeners.stream()
                .map(ListenerSpec::hosts)
                .flatMap(List::stream)
                .distinct()
                .toList();
        RandomMatches matches = new RandomMatches(draw);
        List<GatewayRouteSpec> routes = new ArrayList<>();
        boolean caughtAll = false;
        for (int left = draw.between(0, 4); left > 0; left--) {
            boolean catchAll = !caughtAll && draw.percent(30);
            caughtAll |= catchAll;
            routes.add(route("e" + left, served, catchAll ? List.of() : matches.some(1, 2, false)));
        }
        return GatewaySpecBuilder.builder()
                .name(name)
                .className(own ? null : draw.maybe(30, () -> "default"))
                .selector(own ? Map.of("gateway", name) : Map.of())
                .serviceAccount(own ? "gateway-" + name : null)
                .listeners(listeners)
                .routes(routes)
                .build();
    }

    private ListenerSpec listener(int port, List<String> hosts) {
        boolean https = port % 1000 == 443;
        return ListenerSpecBuilder.builder()
                .name("l" + port)
                .port(port)
                .protocol(https ? ListenerProtocol.HTTPS : ListenerProtocol.HTTP)
                .hosts(hosts)
                .tls(https ? tls() : null)
                .httpsRedirect(https ? null : draw.maybe(30, () -> draw.percent(50)))
                .build();
    }

    private ListenerTlsSpec tls() {
        return ListenerTlsSpecBuilder.builder()
                .mode(draw.maybe(30, () -> ListenerTlsSpec.Mode.SIMPLE))
                .credentialNames(draw.some(1, 2, List.of("cert-rsa", "cert-ecdsa")))
                .minVersion(draw.maybe(30, () -> draw.one(List.of(ListenerTlsSpec.TlsVersion.values()))))
                .build();
    }

    private GatewayRouteSpec route(String name, List<String> hosts, List<MatchSpec> matched) {
        List<ServiceTargetSpec> to = splittable.size() > 1 && draw.percent(30)
                ? split()
                : List.of(target(draw.one(targets), draw.maybe(20, () -> 1)));
        boolean streaming = draw.percent(15);
        Scope scope = streaming || to.stream().allMatch(this::isWebSocket) ? Scope.STREAMS : Scope.REQUESTS;
        GatewayRouteSpec route = GatewayRouteSpecBuilder.builder()
                .name(name)
                .hosts(draw.percent(60) ? List.of() : draw.some(1, 2, hosts))
                .matches(matched)
                .to(to)
                .timeout(scope == Scope.STREAMS ? null : resilience.timeout(40))
                .retries(draw.maybe(30, () -> resilience.retries(scope)))
                .streaming(streaming ? Boolean.TRUE : null)
                .build();
        List<ServiceSpec> behind = targets.stream()
                .filter(service -> to.stream().anyMatch(it -> it.service().equals(service.name())))
                .toList();
        return new RandomActions(draw).addTo(route, behind);
    }

    private List<ServiceTargetSpec> split() {
        List<ServiceTargetSpec> to = new ArrayList<>();
        for (ServiceSpec service : draw.some(2, 3, splittable)) {
            boolean first = to.isEmpty();
            to.add(target(service, draw.maybe(60, () -> draw.between(first ? 1 : 0, 100))));
        }
        return to;
    }

    private ServiceTargetSpec target(ServiceSpec service, @Nullable Integer weight) {
        List<PortSpec> http = httpPorts(service);
        boolean needed = http.size() > 1 && !slips.getAsBoolean();
        return ServiceTargetSpecBuilder.builder()
                .service(service.name())
                .version(
                        service.versions().isEmpty()
                                ? null
                                : draw.maybe(
                                        20, () -> draw.one(service.versions()).name()))
                .port(needed || draw.percent(30) ? draw.one(http).port() : null)
                .weight(weight)
                .build();
    }

    private boolean isWebSocket(ServiceTargetSpec target) {
        return targets.stream()
                .filter(service -> service.name().equals(target.service()))
                .flatMap(service -> httpPorts(service).stream())
                .filter(port -> target.port() == null || port.port() == target.port())
                .allMatch(port -> port.protocol() == Protocol.WEBSOCKET);
    }

    private static List<PortSpec> httpPorts(ServiceSpec service) {
        return service.ports().stream()
                .filter(port -> port.protocol() != Protocol.TCP)
                .toList();
    }
}
