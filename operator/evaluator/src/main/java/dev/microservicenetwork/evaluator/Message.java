package dev.microservicenetwork.evaluator;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP request as a proxy reads it; a route may rewrite it on the way. */
record Message(String scheme, String method, String authority, String path, Map<String, String> headers) {

    static Message of(Request request) {
        boolean secure = request.tls();
        // Clients leave the port out of the authority only where it is the scheme's default.
        String authority =
                request.port() == (secure ? 443 : 80) ? request.host() : request.host() + ":" + request.port();
        return new Message(secure ? "https" : "http", request.method(), authority, request.path(), request.headers());
    }

    /** Header names are lower case here. */
    @Nullable
    String header(String name) {
        return headers.get(Claims.canonical(name));
    }

    /** The path without the query, which is what routes and policies compare. */
    String barePath() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** From the question mark on; empty if there is none. */
    String query() {
        int query = path.indexOf('?');
        return query < 0 ? "" : path.substring(query);
    }

    /** As they were sent: Envoy does not decode them before it compares. Of several with one name the first counts. */
    Map<String, String> queryParameters() {
        return query().isEmpty()
                ? Map.of()
                : Arrays.stream(query().substring(1).split("&"))
                        .filter(parameter -> !parameter.isEmpty())
                        .map(parameter -> parameter.split("=", 2))
                        .collect(toUnmodifiableMap(
                                parameter -> parameter[0],
                                parameter -> parameter.length < 2 ? "" : parameter[1],
                                (first, second) -> first));
    }

    Message withBarePath(String bare) {
        return new Message(scheme, method, authority, bare + query(), headers);
    }

    Message withHeaders(Map<String, String> other) {
        return new Message(scheme, method, authority, path, other);
    }

    Message withoutClaims() {
        return withHeaders(Claims.without(headers));
    }

    Message withAuthority(String other) {
        return new Message(scheme, method, other, path, headers);
    }
}
