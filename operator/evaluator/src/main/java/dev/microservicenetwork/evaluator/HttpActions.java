package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static dev.microservicenetwork.evaluator.Absent.toNull;

import dev.microservicenetwork.evaluator.Forward.Target;
import dev.microservicenetwork.evaluator.RouteTable.Candidate;
import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPBodyBytes;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPBodyString;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPDirectResponse;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an HTTP route does once it is chosen, in the order of Envoy's filters: fault, CORS, then answer or forward. */
record HttpActions(Candidate chosen, Message message, int listenerPort, HostResolution hosts, Trail trail) {

    Routing apply() {
        HTTPRoute route = chosen.route();
        if (route.getRedirect() != null) {
            return new Routing.Answer(redirect());
        }
        if (route.getDirectResponse() != null) {
            return new Routing.Answer(directResponse(route.getDirectResponse()));
        }
        Fault fault = Fault.of(route.getFault());
        if (fault != null) {
            applied("fault", fault.toString());
        }
        Cors cors = route.getCorsPolicy() == null ? null : new Cors(route.getCorsPolicy());
        if (cors != null && Cors.preflight(message)) {
            Cors.Answer answer = cors.answer(message);
            if (answer != null) {
                applied(
                        "corsPolicy",
                        "answers the preflight, which " + (answer.allowed() ? "allows" : "forbids") + " it");
                return new Routing.Answer(new Verdict.Preflight(answer.allowed(), answer.headers(), trail.steps()));
            }
            applied("corsPolicy", "leaves the preflight of another origin to the destination");
        }
        return forward(fault, cors == null ? Map.of() : cors.granted(message));
    }

    private Routing forward(@Nullable Fault fault, Map<String, String> granted) {
        HTTPRoute route = chosen.route();
        List<HTTPRouteDestination> destinations =
                Forward.weighed(orEmpty(route.getRoute()), to -> to.getWeight() == null ? 0 : to.getWeight());
        if (destinations.isEmpty()) {
            return new Routing.Answer(
                    trail.unavailable(Stage.DESTINATION, chosen.place(), "has no destination with a weight"));
        }
        Message rewritten =
                Rewrites.apply(route.getRewrite(), chosen.matches(), message).withoutClaims();
        if (route.getRewrite() != null) {
            applied("rewrite", "rewrites to " + rewritten.authority() + rewritten.path());
        }
        boolean weighted = orEmpty(route.getRoute()).size() > 1;
        List<Target> targets = destinations.stream()
                .map(to -> target(to, rewritten, granted, weighted))
                .map(target -> destinations.size() == 1 ? target.weighing(100) : target)
                .toList();
        return new Forward(
                targets,
                Mirrors.of(chosen, qualify(), targets.get(0).message()),
                new Forward.Settings(
                        toNull(chosen.name()),
                        Durations.limit(route.getTimeout()),
                        Retries.of(route.getRetries()),
                        route.getRetries() != null && route.getRetries().getRetryIgnorePreviousHosts() != null,
                        fault),
                listenerPort);
    }

    private Target target(HTTPRouteDestination to, Message rewritten, Map<String, String> granted, boolean weighted) {
        var headers = chosen.route().getHeaders();
        Message sent = rewritten;
        for (HeaderOperations level : HeaderOperations.request(headers, to.getHeaders(), weighted)) {
            sent = sent.withHeaders(level.applyTo(sent.headers()));
        }
        var rewrite = chosen.route().getRewrite();
        if (rewrite == null || orEmpty(rewrite.getAuthority()).isEmpty()) {
            String authority = HeaderOperations.authority(headers);
            String other = authority != null ? authority : HeaderOperations.authority(to.getHeaders());
            sent = other == null ? sent : sent.withAuthority(other);
        }
        ResponseHeaders response = ResponseHeaders.NONE;
        for (HeaderOperations level : HeaderOperations.response(headers, to.getHeaders(), weighted)) {
            response = response.apply(level);
        }
        return Target.of(to.getDestination(), to.getWeight(), qualify()).carrying(sent, response.with(granted));
    }

    private Verdict redirect() {
        var redirect = chosen.route().getRedirect();
        int status = Redirects.status(redirect);
        int matched = Rewrites.matchedLength(chosen.matches(), message.barePath());
        String location = Redirects.location(redirect, message, listenerPort, matched);
        applied("redirect", "redirects with " + status + " to " + location);
        return new Verdict.Redirected(status, location, ownResponse(), trail.steps());
    }

    private Verdict directResponse(HTTPDirectResponse response) {
        int status = response.getStatus() == null ? 200 : response.getStatus().intValue();
        applied("directResponse", "lets the proxy itself answer " + status);
        return new Verdict.DirectResponse(status, body(response), ownResponse(), trail.steps());
    }

    private static String body(HTTPDirectResponse response) {
        var specifier = response.getBody() == null ? null : response.getBody().getSpecifier();
        if (specifier instanceof HTTPBodyBytes bytes) {
            return new String(Base64.getDecoder().decode(orEmpty(bytes.getBytes())), StandardCharsets.UTF_8);
        }
        return specifier instanceof HTTPBodyString text ? orEmpty(text.getString()) : "";
    }

    /** The route's response headers are also for answers of the proxy itself; its CORS policy is not. */
    private ResponseHeaders ownResponse() {
        ResponseHeaders response = ResponseHeaders.NONE;
        for (HeaderOperations level : HeaderOperations.response(chosen.route().getHeaders(), null, false)) {
            response = response.apply(level);
        }
        return response;
    }

    private void applied(String field, String text) {
        trail.applied(Stage.ACTION, chosen.routePlace().at(field), text);
    }

    private UnaryOperator<String> qualify() {
        return host -> hosts.qualify(host, chosen.namespace());
    }
}
