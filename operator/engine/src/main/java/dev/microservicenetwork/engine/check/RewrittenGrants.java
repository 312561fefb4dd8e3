package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.GrpcMatchSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A grant is checked at the called service, after its routes have rewritten the path. */
final class RewrittenGrants implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.grantings().stream()
                .flatMap(granting -> At.routes(granting.callee()).stream()
                        .flatMap(route -> route.it().rewrite() == null
                                        || route.it().rewrite().path() == null
                                ? Stream.of()
                                : refused(granting, route, route.it().rewrite().path())));
    }

    private static Stream<Finding> refused(Granting granting, At<RouteSpec> route, String newPath) {
        List<String> allowed = granting.allow().stream()
                .map(At::it)
                .flatMap(RewrittenGrants::patterns)
                .toList();
        return allowed.stream()
                .filter(pattern -> !pattern.startsWith("*"))
                .flatMap(pattern -> Matches.paths(route.it().matches())
                        .filter(path -> path.covers(new PathCondition.Exact(instance(pattern))))
                        .map(path -> PathRewrite.under(path, newPath).of(instance(pattern)))
                        .filter(path -> allowed.stream().noneMatch(it -> fits(it, path)))
                        .map(path -> finding(granting, pattern, path, route)))
                .distinct();
    }

    private static Finding finding(Granting granting, String pattern, String path, At<RouteSpec> route) {
        return new Finding(
                Code.MSN1138,
                granting.by().path() + ".allow",
                pattern,
                "requests to `" + instance(pattern) + "` arrive as `" + path + "`, which is not granted",
                route.path() + " rewrites the path before the service's proxy looks at the grant",
                "allow the path as the service sees it, too");
    }

    private static Stream<String> patterns(AllowSpec allow) {
        GrpcMatchSpec grpc = allow.grpc();
        return grpc == null
                ? allow.paths().stream()
                : Stream.of("/" + grpc.service() + "/" + (grpc.method() == null ? "*" : grpc.method()));
    }

    /** A path that a pattern is for. */
    private static String instance(String pattern) {
        String path = pattern.replace("{*}", "any");
        return path.endsWith("/*") ? path.substring(0, path.length() - 1) + "any" : path;
    }

    private static boolean fits(String pattern, String path) {
        if (pattern.startsWith("*")) {
            return path.endsWith(pattern.substring(1));
        }
        String fixed = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        String segments =
                Arrays.stream(fixed.split("\\{\\*}", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return path.matches(fixed.equals(pattern) ? segments : segments + "(/.*)?");
    }
}
