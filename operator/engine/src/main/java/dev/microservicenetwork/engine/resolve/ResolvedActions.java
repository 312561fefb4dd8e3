package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.DirectResponseSpec;
import dev.microservicenetwork.api.HeaderOperationsSpec;
import dev.microservicenetwork.api.HeadersSpec;
import dev.microservicenetwork.api.RedirectSpec;
import dev.microservicenetwork.api.RewriteSpec;
import dev.microservicenetwork.engine.network.Actions;
import dev.microservicenetwork.engine.network.Answer;
import dev.microservicenetwork.engine.network.HeaderOperations;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.network.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a route's fields beside its destinations amount to for one of its matches. */
final class ResolvedActions {
    private ResolvedActions() {}

    /**
     * Of one match of a route.
     *
     * @param path the route's field
     * @param condition the match's, which a rewrite depends on
     */
    static Actions of(String path, CommonRouteSpec route, PathCondition condition) {
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
                headers == null ? HeaderOperations.NONE : of(path + ".headers.response", headers.response()));
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
}
