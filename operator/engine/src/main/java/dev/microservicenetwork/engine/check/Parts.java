package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.ConsumerSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.resolve.Matches;
import dev.microservicenetwork.engine.resolve.Targets;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A spec taken apart once for all rules: there are many of them, and most look for something that few specs have. */
public final class Parts {
    private final MicroserviceNetworkSpec spec;
    private final At<MicroserviceNetworkSpec> root;
    private final List<At<ServiceSpec>> services;
    private final Map<String, At<ServiceSpec>> servicesByName = new HashMap<>();
    private final Map<String, ServiceSpec> declared;
    private final List<At<ServiceSpec>> routed = new ArrayList<>();
    private final List<At<RouteSpec>> serviceRoutes = new ArrayList<>();
    private final List<At<CallSpec>> calls = new ArrayList<>();
    private final List<At<ConsumerSpec>> consumers = new ArrayList<>();
    private final List<Granting> grantings;
    private final List<List<At<ServiceSpec>>> sharedWorkloads;
    private final List<At<GatewaySpec>> gateways;
    private final List<At<GatewayRouteSpec>> gatewayRoutes = new ArrayList<>();
    private final List<At<GatewayRouteSpec>> requestRoutes = new ArrayList<>();
    private final List<At<CommonRouteSpec>> actingRoutes;
    private final List<At<MatchSpec>> serviceMatches = new ArrayList<>();
    private final List<At<MatchSpec>> gatewayMatches = new ArrayList<>();
    private final List<At<MatchSpec>> matches = new ArrayList<>();
    private final List<At<RetriesSpec>> retries = new ArrayList<>();
    private final List<At<ResilienceSpec>> resilience;
    private final List<Policy> policies;
    private final List<Inherited<ResilienceSpec>> said;
    private final Matches conditions;

    private Parts(MicroserviceNetworkSpec spec) {
        this.spec = spec;
        this.root = At.root(spec);
        this.services = root.entries("services", spec.services());
        this.gateways = root.entries("gateways", spec.gateways());
        this.declared = Targets.byName(spec);
        for (At<ServiceSpec> service : services) {
            servicesByName.putIfAbsent(service.it().name(), service);
            if (!service.it().routes().isEmpty()) {
                routed.add(service);
                serviceRoutes.addAll(At.routes(service));
            }
            calls.addAll(At.calls(service));
            consumers.addAll(At.consumers(service));
        }
        for (At<GatewaySpec> gateway : gateways) {
            gatewayRoutes.addAll(At.gatewayRoutes(gateway));
            requestRoutes.addAll(At.requestRoutes(gateway));
        }
        List<At<CommonRouteSpec>> routes = new ArrayList<>();
        serviceRoutes.forEach(route -> routes.add(route.as(route.it())));
        gatewayRoutes.forEach(route -> routes.add(route.as(route.it())));
        this.actingRoutes = routes.stream().filter(route -> route.it().acts()).toList();
        serviceRoutes.forEach(route -> serviceMatches.addAll(At.matches(route)));
        gatewayRoutes.forEach(route -> gatewayMatches.addAll(At.matches(route)));
        matches.addAll(serviceMatches);
        matches.addAll(gatewayMatches);
        this.resilience = Policy.places(root, services);
        this.policies = Policy.all(root, services);
        Set<Inherited<ResilienceSpec>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        this.said = policies.stream().map(Policy::said).filter(seen::add).toList();
        resilience.forEach(it -> it.field("retries", ResilienceSpec::retries).forEach(retries::add));
        routes.forEach(it -> it.field("retries", CommonRouteSpec::retries).forEach(retries::add));
        calls.forEach(it -> it.field("retries", CallSpec::retries).forEach(retries::add));
        this.sharedWorkloads =
                services.stream()
                        .collect(Collectors.groupingBy(service -> Workloads.labels(service.it())))
                        .values()
                        .stream()
                        .filter(sharing -> sharing.size() > 1)
                        .toList();
        this.grantings = Granting.all(this);
        this.conditions = Matches.of(spec);
    }

    public static Parts of(MicroserviceNetworkSpec spec) {
        return new Parts(spec);
    }

    MicroserviceNetworkSpec spec() {
        return spec;
    }

    At<MicroserviceNetworkSpec> root() {
        return root;
    }

    List<At<ServiceSpec>> services() {
        return services;
    }

    /** The first service of a name. */
    Optional<At<ServiceSpec>> service(String name) {
        return Optional.ofNullable(servicesByName.get(name));
    }

    /** Services by their names. */
    Map<String, ServiceSpec> declared() {
        return declared;
    }

    /** Services that have routes. */
    List<At<ServiceSpec>> routed() {
        return routed;
    }

    /** Services with the same pods, where there are several. */
    List<List<At<ServiceSpec>>> sharedWorkloads() {
        return sharedWorkloads;
    }

    /** The routes of all services. */
    List<At<RouteSpec>> serviceRoutes() {
        return serviceRoutes;
    }

    List<At<CallSpec>> calls() {
        return calls;
    }

    List<At<ConsumerSpec>> consumers() {
        return consumers;
    }

    /** Where calls and consumers are narrowed. */
    List<Granting> grantings() {
        return grantings;
    }

    List<At<GatewaySpec>> gateways() {
        return gateways;
    }

    /** The routes of all gateways. */
    List<At<GatewayRouteSpec>> gatewayRoutes() {
        return gatewayRoutes;
    }

    /** The gateways' routes that are for requests, not for connections. */
    List<At<GatewayRouteSpec>> requestRoutes() {
        return requestRoutes;
    }

    /** Those of the routes that do more than lead somewhere. */
    List<At<CommonRouteSpec>> actingRoutes() {
        return actingRoutes;
    }

    List<At<MatchSpec>> serviceMatches() {
        return serviceMatches;
    }

    List<At<MatchSpec>> gatewayMatches() {
        return gatewayMatches;
    }

    /** The matches of routes of services and gateways. */
    List<At<MatchSpec>> matches() {
        return matches;
    }

    /** Each place that speaks of retries. */
    List<At<RetriesSpec>> retries() {
        return retries;
    }

    /** Each place that speaks of resilience: the defaults, services and versions. */
    List<At<ResilienceSpec>> resilience() {
        return resilience;
    }

    /** What is said of connections, for each service that can be called and each version that says something of its own. */
    List<Policy> policies() {
        return policies;
    }

    /** What is said of connections, once for all of which the same is said. */
    List<Inherited<ResilienceSpec>> said() {
        return said;
    }

    /** Routes' matches as conditions. */
    Matches conditions() {
        return conditions;
    }
}
