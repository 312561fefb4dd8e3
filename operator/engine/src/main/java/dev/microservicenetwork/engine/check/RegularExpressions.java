package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.CorsOriginSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PathMatchSpec;
import dev.microservicenetwork.api.QueryParamMatchSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.regex.Problem;
import dev.microservicenetwork.engine.regex.RegularExpression;
import dev.microservicenetwork.engine.regex.Syntax;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Regular expressions are Envoy's, and those of paths can match one. */
final class RegularExpressions implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Map<String, Optional<Problem>> known = new HashMap<>();
        return Stream.concat(
                        parts.matches().stream().flatMap(match -> Stream.concat(paths(match), values(match))),
                        origins(parts))
                .flatMap(regex -> known.computeIfAbsent(regex.it(), Syntax::problem)
                        .map(problem -> Stream.of(finding(regex, problem)))
                        .orElseGet(() -> regex.step().equals(PATH) ? withoutSlash(regex) : Stream.of()));
    }

    private static final String PATH = "path.regex";

    private static Stream<At<String>> paths(At<MatchSpec> match) {
        PathMatchSpec path = match.it().path();
        return path == null || path.regex() == null ? Stream.of() : match.field(PATH, it -> path.regex());
    }

    private static Stream<At<String>> values(At<MatchSpec> match) {
        return Stream.concat(
                match.entries("headers", match.it().headers()).stream()
                        .flatMap(header -> header.field("regex", HeaderMatchSpec::regex)),
                match.entries("queryParams", match.it().queryParams()).stream()
                        .flatMap(parameter -> parameter.field("regex", QueryParamMatchSpec::regex)));
    }

    private static Stream<At<String>> origins(Parts parts) {
        return parts.actingRoutes().stream()
                .flatMap(route -> route.field("cors", CommonRouteSpec::cors))
                .flatMap(cors -> cors.entries("allowOrigins", cors.it().allowOrigins()).stream())
                .flatMap(origin -> origin.field("regex", CorsOriginSpec::regex));
    }

    private static Finding finding(At<String> regex, Problem problem) {
        return new Finding(
                Code.MSN1122,
                regex.path(),
                regex.it(),
                "Envoy can't take `" + regex.it() + "`: at character " + (problem.at() + 1) + ", " + problem.message(),
                "its regular expressions are RE2's, which are matched in linear time",
                Objects.requireNonNullElse(problem.help(), "see https://github.com/google/re2/wiki/Syntax"));
    }

    private static Stream<Finding> withoutSlash(At<String> regex) {
        String beginning = new RegularExpression(regex.it()).beginning();
        String rest = regex.it().startsWith("^") ? regex.it().substring(1) : regex.it();
        return beginning.isEmpty() || beginning.startsWith("/")
                ? Stream.of()
                : Stream.of(new Finding(
                        Code.MSN1123,
                        regex.path(),
                        regex.it(),
                        "no path begins with `" + beginning + "`",
                        "a regular expression must match all of the path, which begins with /",
                        "write `/" + rest + "`, or `.*" + rest + "` for paths that end so"));
    }
}
