package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortMutualTlsSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.QueryParamMatchSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Entries of a list are told by their name or number. */
final class UniqueNames implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        Stream<Finding> services = At.services(spec).stream().flatMap(UniqueNames::ofService);
        Stream<Finding> gateways = At.gateways(spec).stream().flatMap(UniqueNames::ofGateway);
        return Stream.of(
                        twice(At.root(spec), "services", spec.services(), "name", ServiceSpec::name),
                        twice(At.root(spec), "gateways", spec.gateways(), "name", GatewaySpec::name),
                        services,
                        gateways)
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofService(At<ServiceSpec> at) {
        ServiceSpec service = at.it();
        return Stream.of(
                        twice(at, "ports", service.ports(), "port", PortSpec::port),
                        twice(at, "versions", service.versions(), "name", VersionSpec::name),
                        twice(at, "routes", service.routes(), "name", RouteSpec::name),
                        twice(
                                at,
                                "calls",
                                service.calls(),
                                "name",
                                call -> call.local() ? call.name() : call.name() + "." + call.namespace()),
                        twice(
                                at,
                                "consumers",
                                service.consumers(),
                                "serviceAccount",
                                consumer -> consumer.namespace()
                                        + "/"
                                        + (consumer.anyAccount() ? "*" : consumer.serviceAccount())),
                        at.field("mtls", ServiceSpec::mtls)
                                .flatMap(mtls -> twice(
                                        mtls,
                                        "ports",
                                        mtls.it().ports(),
                                        "containerPort",
                                        PortMutualTlsSpec::containerPort)),
                        At.routes(at).stream().flatMap(At::matches).flatMap(UniqueNames::ofMatch))
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofGateway(At<GatewaySpec> at) {
        return Stream.of(
                        twice(at, "listeners", at.it().listeners(), "name", ListenerSpec::name),
                        twice(at, "routes", at.it().routes(), "name", GatewayRouteSpec::name),
                        At.gatewayRoutes(at).stream()
                                .flatMap(At::gatewayMatches)
                                .flatMap(UniqueNames::ofMatch))
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofMatch(At<MatchSpec> match) {
        return Stream.concat(
                twice(match, "headers", match.it().headers(), "name", HeaderMatchSpec::name),
                twice(match, "queryParams", match.it().queryParams(), "name", QueryParamMatchSpec::name));
    }

    private static <T> Stream<Finding> twice(
            At<?> parent, String name, List<T> list, String field, Function<T, Object> key) {
        if (list.size() < 2) {
            return Stream.of();
        }
        Map<Object, At<T>> first = new HashMap<>();
        return parent.entries(name, list).stream().flatMap(entry -> {
            Object value = key.apply(entry.it());
            At<T> earlier = first.putIfAbsent(value, entry);
            return earlier == null
                    ? Stream.of()
                    : Stream.of(new Finding(
                            Code.MSN1003,
                            entry.path() + "." + field,
                            String.valueOf(value),
                            "`" + value + "` is used twice",
                            "the first is " + earlier.path(),
                            "rename one of them, or make them one entry"));
        });
    }
}
