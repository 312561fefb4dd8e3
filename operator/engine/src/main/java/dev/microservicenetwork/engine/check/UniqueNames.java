package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortMutualTlsSpec;
import dev.microservicenetwork.api.PortSpec;
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
                        twice("spec.services", spec.services(), "name", ServiceSpec::name),
                        twice("spec.gateways", spec.gateways(), "name", GatewaySpec::name),
                        services,
                        gateways)
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofService(At<ServiceSpec> at) {
        ServiceSpec service = at.it();
        return Stream.of(
                        twice(at.path() + ".ports", service.ports(), "port", PortSpec::port),
                        twice(at.path() + ".versions", service.versions(), "name", VersionSpec::name),
                        twice(at.path() + ".routes", service.routes(), "name", RouteSpec::name),
                        twice(
                                at.path() + ".calls",
                                service.calls(),
                                "name",
                                call -> call.local() ? call.name() : call.name() + "." + call.namespace()),
                        at.field("mtls", ServiceSpec::mtls)
                                .flatMap(mtls -> twice(
                                        mtls.path() + ".ports",
                                        mtls.it().ports(),
                                        "containerPort",
                                        PortMutualTlsSpec::containerPort)),
                        At.routes(at).stream()
                                .flatMap(route ->
                                        headers(route.path(), route.it().matches())))
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofGateway(At<GatewaySpec> at) {
        return Stream.of(
                        twice(at.path() + ".listeners", at.it().listeners(), "name", ListenerSpec::name),
                        twice(at.path() + ".routes", at.it().routes(), "name", GatewayRouteSpec::name),
                        At.gatewayRoutes(at).stream()
                                .flatMap(route ->
                                        headers(route.path(), route.it().matches())))
                .flatMap(it -> it);
    }

    private static Stream<Finding> headers(String route, List<MatchSpec> matches) {
        return At.each(route + ".matches", matches).stream()
                .flatMap(
                        match -> twice(match.path() + ".headers", match.it().headers(), "name", HeaderMatchSpec::name));
    }

    private static <T> Stream<Finding> twice(String path, List<T> list, String field, Function<T, Object> key) {
        Map<Object, String> first = new HashMap<>();
        return At.each(path, list).stream().flatMap(entry -> {
            Object value = key.apply(entry.it());
            String earlier = first.putIfAbsent(value, entry.path());
            return earlier == null
                    ? Stream.of()
                    : Stream.of(new Finding(
                            Code.MSN1003,
                            entry.path() + "." + field,
                            String.valueOf(value),
                            "`" + value + "` is used twice",
                            "the first is " + earlier,
                            "rename one of them, or make them one entry"));
        });
    }
}
