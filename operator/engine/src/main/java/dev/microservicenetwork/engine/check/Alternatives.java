package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PathMatchSpec;
import dev.microservicenetwork.api.QueryParamMatchSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Fields of which exactly one can be meant. */
final class Alternatives implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<Finding> matches = parts.matches().stream().flatMap(Alternatives::match);
        Stream<Finding> allows = parts.calls().stream()
                .filter(call -> !call.it().allow().isEmpty())
                .flatMap(call -> call.entries("allow", call.it().allow()).stream())
                .flatMap(Alternatives::allow);
        Stream<Finding> gateways = parts.gateways().stream()
                .filter(gateway ->
                        !gateway.it().selector().isEmpty() && gateway.it().className() != null)
                .map(gateway -> several(
                        gateway.path() + ".className",
                        "className and selector are two ways to say which pods serve the gateway",
                        "keep one of them"));
        return Stream.of(matches, allows, gateways).flatMap(it -> it);
    }

    private static Stream<Finding> match(At<MatchSpec> match) {
        return Stream.of(
                        grpc(match),
                        match.field("path", MatchSpec::path).flatMap(Alternatives::path),
                        match.entries("headers", match.it().headers()).stream().flatMap(Alternatives::header),
                        match.entries("queryParams", match.it().queryParams()).stream()
                                .flatMap(Alternatives::queryParam),
                        match.entries("from", match.it().from()).stream().flatMap(Alternatives::caller))
                .flatMap(it -> it);
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

    private static Stream<Finding> path(At<PathMatchSpec> at) {
        PathMatchSpec path = at.it();
        return exactlyOne(
                at,
                "a path takes exactly one of exact, prefix and regex",
                path.exact() != null,
                path.prefix() != null,
                path.regex() != null);
    }

    private static Stream<Finding> header(At<HeaderMatchSpec> at) {
        HeaderMatchSpec header = at.it();
        return exactlyOne(
                at,
                "a header takes exactly one of exact, prefix, regex, present: true and absent: true",
                header.exact() != null,
                header.prefix() != null,
                header.regex() != null,
                Boolean.TRUE.equals(header.present()),
                Boolean.TRUE.equals(header.absent()));
    }

    private static Stream<Finding> queryParam(At<QueryParamMatchSpec> at) {
        QueryParamMatchSpec parameter = at.it();
        return exactlyOne(
                at,
                "a query parameter takes exactly one of exact, prefix, regex and present: true",
                parameter.exact() != null,
                parameter.prefix() != null,
                parameter.regex() != null,
                Boolean.TRUE.equals(parameter.present()));
    }

    private static Stream<Finding> caller(At<CallerMatchSpec> at) {
        CallerMatchSpec caller = at.it();
        boolean one = caller.name() == null
                ? caller.namespace() != null
                : caller.namespace() == null && caller.labels().isEmpty();
        return one
                ? Stream.of()
                : Stream.of(several(
                        at.path(),
                        "an entry of from takes name, a service of this resource, or namespace, perhaps with labels, for callers elsewhere",
                        "write one of them"));
    }

    private static Stream<Finding> exactlyOne(At<?> at, String message, boolean... said) {
        int count = 0;
        for (boolean one : said) {
            count += one ? 1 : 0;
        }
        return count == 1 ? Stream.of() : Stream.of(several(at.path(), message, "keep one of them"));
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
