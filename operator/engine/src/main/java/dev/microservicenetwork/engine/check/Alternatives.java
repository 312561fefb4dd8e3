package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PathMatchSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Fields of which exactly one can be meant. */
final class Alternatives implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        Stream<Finding> routes = At.services(spec).stream()
                .flatMap(service -> At.routes(service).stream())
                .flatMap(route -> matches(route, route.it().matches()));
        Stream<Finding> allows = At.services(spec).stream()
                .flatMap(service -> At.calls(service).stream())
                .flatMap(call -> call.entries("allow", call.it().allow()).stream())
                .flatMap(Alternatives::allow);
        Stream<Finding> gateways = At.gateways(spec).stream()
                .flatMap(gateway -> Stream.concat(
                        !gateway.it().selector().isEmpty() && gateway.it().className() != null
                                ? Stream.of(several(
                                        gateway.path() + ".className",
                                        "className and selector are two ways to say which pods serve the gateway",
                                        "keep one of them"))
                                : Stream.of(),
                        At.gatewayRoutes(gateway).stream()
                                .flatMap(route -> matches(route, route.it().matches()))));
        return Stream.of(routes, allows, gateways).flatMap(it -> it);
    }

    private static Stream<Finding> matches(At<?> route, List<MatchSpec> matches) {
        return route.entries("matches", matches).stream()
                .flatMap(match -> Stream.of(
                                grpc(match),
                                match.field("path", MatchSpec::path).flatMap(Alternatives::path),
                                match.entries("headers", match.it().headers()).stream()
                                        .flatMap(Alternatives::header))
                        .flatMap(it -> it));
    }

    private static Stream<Finding> grpc(At<MatchSpec> match) {
        boolean both = match.it().grpc() != null
                && (match.it().path() != null || match.it().method() != null);
        return both
                ? Stream.of(several(
                        match.path() + ".grpc",
                        "grpc says path and method already",
                        "keep grpc alone, or path and method"))
                : Stream.of();
    }

    private static Stream<Finding> path(At<PathMatchSpec> path) {
        return (path.it().exact() == null) == (path.it().prefix() == null)
                ? Stream.of(several(path.path(), "a path takes exactly one of exact and prefix", "keep one of them"))
                : Stream.of();
    }

    private static Stream<Finding> header(At<HeaderMatchSpec> header) {
        long said = Stream.of(
                        header.it().exact() != null,
                        header.it().prefix() != null,
                        Boolean.TRUE.equals(header.it().present()))
                .filter(it -> it)
                .count();
        return said == 1
                ? Stream.of()
                : Stream.of(several(
                        header.path(),
                        "a header takes exactly one of exact, prefix and present: true",
                        "keep one of them"));
    }

    private static Stream<Finding> allow(At<AllowSpec> allow) {
        boolean both = allow.it().grpc() != null
                && !(allow.it().paths().isEmpty() && allow.it().methods().isEmpty());
        return both
                ? Stream.of(several(
                        allow.path() + ".grpc", "grpc says path and method already", "use two entries of allow"))
                : Stream.of();
    }

    private static Finding several(String path, String message, String help) {
        return new Finding(Code.MSN1107, path, null, message, help);
    }
}
