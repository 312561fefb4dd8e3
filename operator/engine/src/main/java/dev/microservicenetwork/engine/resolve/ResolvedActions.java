package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.CorsOriginSpec;
import dev.microservicenetwork.api.CorsSpec;
import dev.microservicenetwork.api.DirectResponseSpec;
import dev.microservicenetwork.api.FaultAbortSpec;
import dev.microservicenetwork.api.FaultDelaySpec;
import dev.microservicenetwork.api.FaultSpec;
import dev.microservicenetwork.api.FractionSpec;
import dev.microservicenetwork.api.HeaderOperationsSpec;
import dev.microservicenetwork.api.HeadersSpec;
import dev.microservicenetwork.api.MirrorSpec;
import dev.microservicenetwork.api.RedirectSpec;
import dev.microservicenetwork.api.RewriteSpec;
import dev.microservicenetwork.api.UnmatchedPreflights;
import dev.microservicenetwork.engine.network.Actions;
import dev.microservicenetwork.engine.network.Answer;
import dev.microservicenetwork.engine.network.Cors;
import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Fault;
import dev.microservicenetwork.engine.network.HeaderOperations;
import dev.microservicenetwork.engine.network.Mirror;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.network.Percentage;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.ValueCondition;
import dev.microservicenetwork.engine.regex.RegularExpression;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a route's fields beside its destinations amount to for one of its matches. */
final class ResolvedActions {
    private ResolvedActions() {}

    /**
     * Of one match of a route.
     *
     * @param path the route's field
     * @param condition the match's, which a rewrite depends on
     * @param copiesTo where its mirrors lead, in their order
     */
    static Actions of(String path, CommonRouteSpec route, PathCondition condition, List<Destination> copiesTo) {
        RewriteSpec rewrite = route.rewrite();
        String newPath = rewrite == null ? null : rewrite.path();
        HeadersSpec headers = route.headers();
        return new Actions(
                answer(path, route),
                newPath == null ? null : Value.written(PathRewrite.under(condition, newPath), path + ".rewrite.path"),
                rewrite == null || rewrite.authority() == null
                        ? null
                        : Value.written(rewrite.authority(), path + ".rewrite.authority"),
                headers == null ? HeaderOperations.NONE : of(path + ".headers.request", headers.request()),
                headers == null ? HeaderOperations.NONE : of(path + ".headers.response", headers.response()),
                route.cors() == null ? null : Value.written(of(route.cors()), path + ".cors"),
                mirrors(path + ".mirrors", route, copiesTo),
                route.fault() == null ? null : fault(path + ".fault", route.fault()));
    }

    private static @Nullable Value<Answer> answer(String path, CommonRouteSpec route) {
        RedirectSpec redirect = route.redirect();
        if (redirect != null) {
            String scheme = redirect.scheme() == null ? null : redirect.scheme().name();
            return Value.written(
                    new Answer.Redirect(
                            scheme == null ? null : scheme.toLowerCase(Locale.ROOT),
                            redirect.authority(),
                            redirect.port(),
                            redirect.path(),
                            Objects.requireNonNullElse(redirect.code(), 302)),
                    path + ".redirect");
        }
        DirectResponseSpec response = route.directResponse();
        return response == null
                ? null
                : Value.written(
                        new Answer.DirectResponse(response.status(), response.body()), path + ".directResponse");
    }

    private static HeaderOperations of(String path, @Nullable HeaderOperationsSpec spec) {
        return spec == null
                ? HeaderOperations.NONE
                : new HeaderOperations(
                        values(path + ".set", spec.set()),
                        values(path + ".add", spec.add()),
                        spec.remove().stream()
                                .map(name -> Value.written(name, path + ".remove"))
                                .toList());
    }

    private static SortedMap<String, Value<String>> values(String path, Map<String, String> written) {
        SortedMap<String, Value<String>> values = new TreeMap<>();
        written.forEach((name, text) -> values.put(name, Value.written(HeaderText.template(text), path + "." + name)));
        return values;
    }

    private static Cors of(CorsSpec spec) {
        return new Cors(
                spec.allowOrigins().stream().map(ResolvedActions::of).toList(),
                spec.allowMethods(),
                spec.allowHeaders(),
                spec.exposeHeaders(),
                spec.maxAge() == null ? null : Durations.of(spec.maxAge()),
                Boolean.TRUE.equals(spec.allowCredentials()),
                Objects.requireNonNullElse(spec.unmatchedPreflights(), UnmatchedPreflights.FORWARD));
    }

    private static ValueCondition of(CorsOriginSpec origin) {
        if (origin.exact() != null) {
            return new ValueCondition.Exact(origin.exact());
        }
        return origin.prefix() != null
                ? new ValueCondition.Prefix(origin.prefix())
                : new ValueCondition.Regex(new RegularExpression(Objects.requireNonNull(origin.regex())));
    }

    private static List<Mirror> mirrors(String path, CommonRouteSpec route, List<Destination> copiesTo) {
        return IntStream.range(0, copiesTo.size())
                .mapToObj(i -> {
                    MirrorSpec mirror = route.mirrors().get(i);
                    String at = path + "[" + i + "]";
                    boolean said = mirror.percent() != null || mirror.fraction() != null;
                    return new Mirror(
                            at,
                            copiesTo.get(i),
                            said
                                    ? Value.written(share(mirror.percent(), mirror.fraction()), at)
                                    : Defaults.MIRROR_PERCENT.asValue().map(Percentage::ofPercent));
                })
                .toList();
    }

    private static Fault fault(String path, FaultSpec spec) {
        FaultDelaySpec delay = spec.delay();
        FaultAbortSpec abort = spec.abort();
        return new Fault(
                delay == null
                        ? null
                        : Value.written(
                                new Fault.Delay(
                                        share(delay.percent(), delay.fraction()), Durations.of(delay.duration())),
                                path + ".delay"),
                abort == null
                        ? null
                        : Value.written(
                                new Fault.Abort(
                                        share(abort.percent(), abort.fraction()),
                                        abort.httpStatus(),
                                        abort.grpcStatus()),
                                path + ".abort"));
    }

    private static Percentage share(@Nullable Integer percent, @Nullable FractionSpec fraction) {
        return fraction != null
                ? Percentage.ofFraction(fraction.numerator(), fraction.denominator())
                : Percentage.ofPercent(Objects.requireNonNull(percent));
    }
}
