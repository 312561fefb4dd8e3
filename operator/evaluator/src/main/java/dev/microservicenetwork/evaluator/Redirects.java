package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirectRedirectPortSelection.FROM_REQUEST_PORT;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirect;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirectDerivePort;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirectPort;
import org.jspecify.annotations.Nullable;

/** Where a redirect leads; after istiod's {@code ApplyRedirect} and Envoy's {@code newUri}. */
final class Redirects {
    private Redirects() {}

    static int status(HTTPRedirect redirect) {
        return redirect.getRedirectCode() == null || redirect.getRedirectCode() == 0
                ? 301
                : redirect.getRedirectCode().intValue();
    }

    /**
     * The location, with the request's query unless the redirect has one of its own.
     *
     * @param matched how much of the path the route's match took, which {@code prefixRewrite} replaces
     */
    static String location(HTTPRedirect redirect, Message message, int listenerPort, int matched) {
        String scheme = orEmpty(redirect.getScheme()).isEmpty() ? message.scheme() : redirect.getScheme();
        Long port = port(redirect, listenerPort);
        boolean standard =
                port == null || (port == 80 && scheme.equals("http")) || (port == 443 && scheme.equals("https"));
        String authority =
                orEmpty(redirect.getAuthority()).isEmpty() ? kept(message, scheme, !standard) : redirect.getAuthority();
        return scheme + "://" + authority + (standard ? "" : ":" + port) + path(redirect, message, matched);
    }

    private static @Nullable Long port(HTTPRedirect redirect, int listenerPort) {
        if (redirect.getRedirectPort() instanceof HTTPRedirectPort port) {
            return port.getPort();
        }
        return redirect.getRedirectPort() instanceof HTTPRedirectDerivePort derived
                        && derived.getDerivePort() == FROM_REQUEST_PORT
                ? Long.valueOf(listenerPort)
                : null;
    }

    /** The request's own host; its port goes if there is another one, or if it is what a changed scheme implied. */
    private static String kept(Message message, String scheme, boolean otherPort) {
        String authority = message.authority();
        int colon = authority.lastIndexOf(':');
        if (colon < 0) {
            return authority;
        }
        String implied = message.scheme().equals("https") ? ":443" : ":80";
        boolean dropped = otherPort
                || (!scheme.equals(message.scheme())
                        && authority.substring(colon).equals(implied));
        return dropped ? authority.substring(0, colon) : authority;
    }

    private static String path(HTTPRedirect redirect, Message message, int matched) {
        // Since Istio 1.31, and not yet in the object model.
        Object prefix = redirect.getAdditionalProperties().get("prefixRewrite");
        if (prefix instanceof String replacement && !replacement.isEmpty()) {
            return replacement + message.path().substring(matched);
        }
        String uri = orEmpty(redirect.getUri());
        if (uri.isEmpty()) {
            return message.path();
        }
        String absolute = uri.startsWith("/") ? uri : "/" + uri;
        return uri.contains("?") ? absolute : absolute + message.query();
    }
}
