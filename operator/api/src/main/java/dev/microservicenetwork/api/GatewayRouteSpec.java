package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gateway exposes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(value = RouteRules.WEIGHTS, message = RouteRules.WEIGHTS_MESSAGE)
@ValidationRule(value = RouteRules.STREAMING, message = RouteRules.STREAMING_MESSAGE)
@ValidationRule(value = RouteRules.ONE_ANSWER, message = RouteRules.ONE_ANSWER_MESSAGE)
@ValidationRule(value = RouteRules.ANSWER, message = RouteRules.ANSWER_MESSAGE)
@ValidationRule(
        value = "(has(self.to) && self.to.size() > 0) || has(self.redirect) || has(self.directResponse)",
        message = "MSN1131: a route of a gateway leads somewhere; add to, redirect or directResponse")
@ValidationRule(
        value = "!has(self.mirrors) || self.mirrors.all(m, has(m.service))",
        message = "MSN1161: a mirror of a gateway's route leads to a service; add service")
@ValidationRule(
        value = "!has(self.matches) || self.matches.all(m, !has(m.from) || m.from.size() == 0)",
        message =
                "MSN1121: a gateway's route cannot tell callers apart, since the gateway itself is the one that calls; remove from")
public record GatewayRouteSpec(
        @JsonPropertyDescription(
                "The route's name, unique within the gateway. Required. Becomes VirtualService http[].name.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription(
                "Names of the listeners that the route is for: of HTTP and HTTPS, or of TLS and TCP, where only hosts and to can be said beside it. At most 8. Default: all of HTTP and HTTPS. Becomes match[].port where listeners differ, and tls[] or tcp[] for TLS and TCP.")
        @Size(max = 8)
        List<@Size(min = 1, max = 63) @Pattern(Limits.LABEL) String> listeners,

        @JsonPropertyDescription(
                "The hosts that the route is for: those of its listeners, or names below their wildcards; on a TLS listener the name that the client sends (SNI). At most 16. Default: all hosts of its listeners. Become VirtualService hosts.")
        @Size(max = 16)
        List<@Size(min = 1, max = 253) @Pattern(Limits.HOST) String> hosts,

        @JsonPropertyDescription(
                "Which requests: entries are ORed, the fields of an entry ANDed. At most 8. Default: every request.")
        @Size(max = 8)
        List<MatchSpec> matches,

        @JsonPropertyDescription(
                "Services of this resource that get the requests, by weight; their routes, versions and weights apply. At most 8. Required unless the route redirects or responds. Default: none.")
        @Size(max = 8)
        List<ServiceTargetSpec> to,

        @JsonPropertyDescription(
                "How long a request may take, all tries together, as a Gateway API duration; 0s is off. Default: the service's route's, else the service's. Becomes VirtualService http[].timeout.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String timeout,

        @JsonPropertyDescription(
                "Retries by the gateway, merged field by field over the service's. Default: the service's route's, else the service's. Becomes VirtualService http[].retries.")
        @Nullable
        RetriesSpec retries,

        @JsonPropertyDescription(
                "true: responses are streams, so there is no timeout and only retries before the request was sent. Default: false. Becomes no http[].timeout.")
        @Nullable
        Boolean streaming,

        @JsonPropertyDescription(
                "What the service gets to see as the request's path and authority. Default: as they came. Becomes VirtualService http[].rewrite.")
        @Nullable
        RewriteSpec rewrite,

        @JsonPropertyDescription(
                "The proxy answers with a redirect, and no service gets the requests. Default: off. Becomes VirtualService http[].redirect.")
        @Nullable
        RedirectSpec redirect,

        @JsonPropertyDescription(
                "The proxy answers by itself, and no service gets the requests. Default: off. Becomes VirtualService http[].directResponse.")
        @Nullable
        DirectResponseSpec directResponse,

        @JsonPropertyDescription(
                "Changes of the headers of requests and responses. Default: none. Becomes VirtualService http[].headers.")
        @Nullable
        HeadersSpec headers,

        @JsonPropertyDescription(
                "Which pages of other origins may use the route in browsers. Default: none. Becomes VirtualService http[].corsPolicy.")
        @Nullable
        CorsSpec cors,

        @JsonPropertyDescription(
                "Who gets copies of the requests: services of this resource. At most 8. Default: nobody. Becomes VirtualService http[].mirrors.")
        @Size(max = 8)
        List<MirrorSpec> mirrors,

        @JsonPropertyDescription(
                "Delays and errors for some of the requests, to see how callers bear them. Default: none. Becomes VirtualService http[].fault.")
        @Nullable
        FaultSpec fault)
        implements CommonRouteSpec {

    public GatewayRouteSpec {
        listeners = Absent.toEmpty(listeners);
        hosts = Absent.toEmpty(hosts);
        matches = Absent.toEmpty(matches);
        to = Absent.toEmpty(to);
        mirrors = Absent.toEmpty(mirrors);
    }
}
