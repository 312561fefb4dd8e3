package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static dev.microservicenetwork.evaluator.Absent.toNull;

import com.google.re2j.Pattern;
import dev.microservicenetwork.evaluator.RouteTable.Candidate;
import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPBodyString;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirect;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirectPort;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRewrite;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an HTTP route does once it is chosen: forward, redirect or answer. */
final class HttpActions {
    private HttpActions() {}

    static Routing apply(Candidate chosen, Message message, int listenerPort, HostResolution hosts, Trail trail) {
        var route = chosen.route();
        if (route.getRedirect() != null) {
            return new Routing.Answer(redirect(route.getRedirect(), message, chosen.place(), trail));
        }
        var response = route.getDirectResponse();
        if (response != null) {
            int status =
                    response.getStatus() == null ? 200 : response.getStatus().intValue();
            var body = response.getBody();
            String text = body != null && body.getSpecifier() instanceof HTTPBodyString string
                    ? orEmpty(string.getString())
                    : "";
            trail.applied(Stage.ACTION, chosen.place(), "lets the proxy itself answer " + status);
            return new Routing.Answer(new Verdict.DirectResponse(status, text, trail.steps()));
        }
        String namespace = chosen.owner().getMetadata().getNamespace();
        var targets = Forward.http(orEmpty(route.getRoute()), host -> hosts.qualify(host, namespace));
        if (targets.isEmpty()) {
            return new Routing.Answer(
                    trail.unavailable(Stage.DESTINATION, chosen.place(), "has no destination with a weight"));
        }
        return new Forward(
                targets,
                toNull(route.getName()),
                Durations.limit(route.getTimeout()),
                Retries.of(route.getRetries()),
                rewritten(route.getRewrite(), chosen, message, trail),
                listenerPort);
    }

    private static Verdict redirect(HTTPRedirect redirect, Message message, Place place, Trail trail) {
        int status = redirect.getRedirectCode() == null || redirect.getRedirectCode() == 0
                ? 301
                : redirect.getRedirectCode().intValue();
        String scheme = orEmpty(redirect.getScheme()).isEmpty() ? message.scheme() : redirect.getScheme();
        String authority = orEmpty(redirect.getAuthority()).isEmpty() ? message.authority() : redirect.getAuthority();
        if (redirect.getRedirectPort() instanceof HTTPRedirectPort port && port.getPort() != null) {
            authority = host(authority) + ":" + port.getPort();
        }
        String path = orEmpty(redirect.getUri()).isEmpty() ? message.path() : redirect.getUri();
        String location = scheme + "://" + authority + path;
        trail.applied(Stage.ACTION, place, "redirects with " + status + " to " + location);
        return new Verdict.Redirected(status, location, trail.steps());
    }

    private static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** Policies at the destination read the rewritten path and authority. */
    private static Message rewritten(@Nullable HTTPRewrite rewrite, Candidate chosen, Message message, Trail trail) {
        if (rewrite == null) {
            return message;
        }
        Message result = message;
        var regex = rewrite.getUriRegexRewrite();
        String path = message.barePath();
        if (regex != null) {
            // Envoy's substitution writes groups as \1, Java's as $1.
            String replacement = orEmpty(regex.getRewrite()).replace("$", "\\$").replaceAll("\\\\(\\d)", "\\$$1");
            result = result.withBarePath(
                    Pattern.compile(orEmpty(regex.getMatch())).matcher(path).replaceAll(replacement));
        } else if (!orEmpty(rewrite.getUri()).isEmpty()) {
            result = result.withBarePath(rewrite.getUri() + path.substring(replacedLength(chosen.matches(), path)));
        }
        if (!orEmpty(rewrite.getAuthority()).isEmpty()) {
            result = result.withAuthority(rewrite.getAuthority());
        }
        if (!result.equals(message)) {
            trail.applied(Stage.ACTION, chosen.place(), "rewrites to " + result.authority() + result.path());
        }
        return result;
    }

    /** A rewrite replaces what was matched: the prefix, or the whole path; without a match on the path its "/". */
    private static int replacedLength(List<HTTPMatchRequest> matches, String path) {
        return matches.stream()
                .map(HTTPMatchRequest::getUri)
                .filter(uri -> uri != null && uri.getMatchType() != null)
                .reduce((root, leaf) -> leaf)
                .map(uri -> uri.getMatchType() instanceof StringMatchPrefix prefix
                        ? prefix.getPrefix().length()
                        : path.length())
                .orElse(1);
    }
}
