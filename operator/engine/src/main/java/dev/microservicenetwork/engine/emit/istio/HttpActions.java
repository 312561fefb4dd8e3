package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.UnmatchedPreflights;
import dev.microservicenetwork.engine.network.Actions;
import dev.microservicenetwork.engine.network.Answer;
import dev.microservicenetwork.engine.network.Cors;
import dev.microservicenetwork.engine.network.HeaderOperations;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Durations;
import io.fabric8.istio.api.api.networking.v1alpha3.CorsPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.CorsPolicyUnmatchedPreflights;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPBody;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPBodyString;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPDirectResponse;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirect;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirectPort;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRewrite;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.Headers;
import io.fabric8.istio.api.api.networking.v1alpha3.HeadersHeaderOperations;
import io.fabric8.istio.api.api.networking.v1alpha3.RegexRewrite;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an HTTP route does beside choosing destinations. */
final class HttpActions {
    private HttpActions() {}

    static void write(Actions actions, HTTPRoute http) {
        if (actions.answer() != null) {
            answer(actions.answer().value(), http);
        }
        http.setRewrite(rewrite(actions));
        http.setHeaders(headers(actions));
        http.setCorsPolicy(actions.cors() == null ? null : cors(actions.cors().value()));
        http.setMirrors(Destinations.mirrors(actions.mirrors()));
        http.setFault(actions.fault() == null ? null : Faults.of(actions.fault()));
    }

    private static CorsPolicy cors(Cors cors) {
        CorsPolicy policy = new CorsPolicy();
        policy.setAllowOrigins(cors.allowOrigins().stream().map(HttpMatches::of).toList());
        policy.setAllowMethods(cors.allowMethods());
        policy.setAllowHeaders(cors.allowHeaders());
        policy.setExposeHeaders(cors.exposeHeaders());
        policy.setMaxAge(cors.maxAge() == null ? null : Durations.format(cors.maxAge()));
        policy.setAllowCredentials(cors.allowCredentials() ? Boolean.TRUE : null);
        policy.setUnmatchedPreflights(
                cors.unmatchedPreflights() == UnmatchedPreflights.IGNORE
                        ? CorsPolicyUnmatchedPreflights.IGNORE
                        : null); // forwarding is Istio's own
        return policy;
    }

    private static void answer(Answer answer, HTTPRoute http) {
        if (answer instanceof Answer.Redirect redirect) {
            HTTPRedirect written = new HTTPRedirect();
            written.setScheme(redirect.scheme());
            written.setAuthority(redirect.authority());
            written.setRedirectPort(
                    redirect.port() == null
                            ? null
                            : new HTTPRedirectPort(redirect.port().longValue()));
            written.setUri(redirect.path());
            written.setRedirectCode(redirect.code() == 301 ? null : (long) redirect.code()); // 301 is Istio's own
            http.setRedirect(written);
        } else if (answer instanceof Answer.DirectResponse response) {
            HTTPBody body = response.body() == null ? null : new HTTPBody(new HTTPBodyString(response.body()));
            http.setDirectResponse(new HTTPDirectResponse(body, (long) response.status()));
        }
    }

    private static @Nullable HTTPRewrite rewrite(Actions actions) {
        if (actions.path() == null && actions.authority() == null) {
            return null;
        }
        HTTPRewrite rewrite = new HTTPRewrite();
        rewrite.setAuthority(value(actions.authority()));
        PathRewrite path = value(actions.path());
        if (path instanceof PathRewrite.ReplaceAll all) {
            rewrite.setUri(all.path());
        } else if (path instanceof PathRewrite.ReplacePrefix prefix) {
            rewrite.setUriRegexRewrite(regex(prefix));
        }
        return rewrite;
    }

    // rewrite.uri would replace the string that was matched, and make /old/ and a rewrite to / to //. The route has
    // matched whole segments already, so that the start of the path is all that must be replaced here.
    private static RegexRewrite regex(PathRewrite.ReplacePrefix it) {
        String prefix = it.prefix().replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
        String replacement = it.replacement().replace("\\", "\\\\");
        if (replacement.isEmpty()) {
            return new RegexRewrite("^" + prefix + "/?", "/");
        }
        return prefix.isEmpty()
                ? new RegexRewrite("^/", replacement + "/")
                : new RegexRewrite("^" + prefix, replacement);
    }

    private static @Nullable Headers headers(Actions actions) {
        HeadersHeaderOperations request = operations(actions.request());
        HeadersHeaderOperations response = operations(actions.response());
        return request == null && response == null ? null : new Headers(request, response);
    }

    private static @Nullable HeadersHeaderOperations operations(HeaderOperations operations) {
        return operations.isNone()
                ? null
                : new HeadersHeaderOperations(
                        values(operations.add()),
                        operations.remove().stream().map(Value::value).toList(),
                        values(operations.set()));
    }

    private static Map<String, String> values(Map<String, Value<String>> of) {
        Map<String, String> values = new TreeMap<>();
        of.forEach((name, value) -> values.put(name, value.value()));
        return values;
    }

    private static <T> @Nullable T value(@Nullable Value<T> value) {
        return value == null ? null : value.value();
    }
}
