package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.HeaderOperationsSpec;
import dev.microservicenetwork.api.HeadersSpec;
import dev.microservicenetwork.api.RedirectSpec;
import dev.microservicenetwork.api.RewriteSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** What a route is told to do is something. */
final class EmptyActions implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.actingRoutes().stream().flatMap(route -> {
            Stream<At<?>> rewrites = route.field("rewrite", CommonRouteSpec::rewrite)
                    .filter(it -> it.it().equals(new RewriteSpec(null, null)))
                    .map(it -> it);
            Stream<At<?>> redirects = route.field("redirect", CommonRouteSpec::redirect)
                    .filter(it -> isToItself(it.it()))
                    .map(it -> it);
            Stream<At<?>> headers =
                    route.field("headers", CommonRouteSpec::headers).flatMap(EmptyActions::headers);
            Stream<At<?>> faults = route.field("fault", CommonRouteSpec::fault)
                    .filter(it -> it.it().delay() == null && it.it().abort() == null)
                    .map(it -> it);
            return Stream.of(
                            rewrites.map(it -> finding(it, "add path, authority or both")),
                            redirects.map(it -> finding(it, "add scheme, authority, port or path")),
                            faults.map(it -> finding(it, "add delay, abort or both")),
                            headers.map(it -> finding(it, "add request or response, and set, add or remove in it")))
                    .flatMap(it -> it);
        });
    }

    private static boolean isToItself(RedirectSpec redirect) {
        return redirect.scheme() == null
                && redirect.authority() == null
                && redirect.port() == null
                && redirect.path() == null;
    }

    private static Stream<At<?>> headers(At<HeadersSpec> headers) {
        return headers.it().request() == null && headers.it().response() == null
                ? Stream.of(headers)
                : Stream.concat(
                                headers.field("request", HeadersSpec::request),
                                headers.field("response", HeadersSpec::response))
                        .filter(it -> isNothing(it.it()))
                        .map(it -> it);
    }

    private static boolean isNothing(HeaderOperationsSpec operations) {
        return operations.set().isEmpty()
                && operations.add().isEmpty()
                && operations.remove().isEmpty();
    }

    private static Finding finding(At<?> at, String help) {
        return new Finding(Code.MSN1132, at.path(), null, "this changes nothing", help);
    }
}
