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
@ValidationRule(
        value = "!has(self.to) || self.to.size() == 0 || self.to.exists(t, !has(t.weight) || t.weight > 0)",
        message =
                "MSN1106: the weights of a route must not sum to 0, since nobody would get its requests; give one destination a weight above 0")
@ValidationRule(
        value = "!has(self.streaming) || !self.streaming || !has(self.timeout) || self.timeout == '0s'",
        message = "MSN2104: a streaming route cannot have a timeout, which would cut the stream; remove one of them")
public record GatewayRouteSpec(
        @JsonPropertyDescription("The route's name, unique within the gateway. Becomes VirtualService http[].name.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription("The listeners' hosts that the route is for. At most 16. Default: all of them.")
        @Size(max = 16)
        List<@Size(min = 1, max = 253) @Pattern(Limits.HOST) String> hosts,

        @JsonPropertyDescription(
                "Which requests: entries are ORed, the fields of an entry ANDed. At most 8. Default: every request.")
        @Size(max = 8)
        List<MatchSpec> matches,

        @JsonPropertyDescription(
                "Services of this resource that get the requests, by weight; their routes, versions and weights apply. 1 to 8.")
        @Required
        @Size(min = 1, max = 8)
        List<ServiceTargetSpec> to,

        @JsonPropertyDescription(
                "How long a request may take, all tries together, as a Gateway API duration; 0s is off. Default: the service's route's, else the service's.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String timeout,

        @JsonPropertyDescription(
                "Retries by the gateway, merged field by field over the service's. Default: the service's route's, else the service's.")
        @Nullable
        RetriesSpec retries,

        @JsonPropertyDescription(
                "true: responses are streams, so there is no timeout and only retries before the request was sent. Default: false.")
        @Nullable
        Boolean streaming) {

    public GatewayRouteSpec {
        hosts = Absent.toEmpty(hosts);
        matches = Absent.toEmpty(matches);
        to = Absent.toEmpty(to);
    }
}
