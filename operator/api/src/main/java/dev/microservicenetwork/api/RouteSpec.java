package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule for some of the requests to a service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(value = RouteRules.WEIGHTS, message = RouteRules.WEIGHTS_MESSAGE)
@ValidationRule(value = RouteRules.STREAMING, message = RouteRules.STREAMING_MESSAGE)
@ValidationRule(value = RouteRules.ONE_ANSWER, message = RouteRules.ONE_ANSWER_MESSAGE)
@ValidationRule(value = RouteRules.ANSWER, message = RouteRules.ANSWER_MESSAGE)
public record RouteSpec(
        @JsonPropertyDescription(
                "The route's name, unique within the service. Required. Becomes VirtualService http[].name.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription(
                "Which requests: entries are ORed, the fields of an entry ANDed. At most 8. Default: every request.")
        @Size(max = 8)
        List<MatchSpec> matches,

        @JsonPropertyDescription(
                "The Service port that the route is for, 1 to 65535. Default: every declared port of the HTTP family; a TCP port must be named. Becomes match[].port.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "Where the requests go, by weight: versions of this service, or other services. At most 8. Default: defaultVersion, else the Service.")
        @Size(max = 8)
        List<RouteTargetSpec> to,

        @JsonPropertyDescription(
                "How long a request may take, all tries together, as a Gateway API duration such as 800ms; 0s is off. Default: the service's resilience.timeout. Becomes VirtualService http[].timeout.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String timeout,

        @JsonPropertyDescription(
                "Retries of this route's requests, merged field by field over the service's. Default: the service's resilience.retries. Becomes VirtualService http[].retries.")
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
                "Who gets copies of the requests: versions of this service, or other services. At most 8. Default: nobody. Becomes VirtualService http[].mirrors.")
        @Size(max = 8)
        List<MirrorSpec> mirrors,

        @JsonPropertyDescription(
                "Delays and errors for some of the requests, to see how callers bear them. Default: none. Becomes VirtualService http[].fault.")
        @Nullable
        FaultSpec fault)
        implements CommonRouteSpec {

    public RouteSpec {
        matches = Absent.toEmpty(matches);
        to = Absent.toEmpty(to);
        mirrors = Absent.toEmpty(mirrors);
    }
}
