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
import org.jspecify.annotations.Nullable;

/** A wait of some of the requests. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(value = RouteRules.ONE_SHARE, message = RouteRules.ONE_SHARE_MESSAGE)
public record FaultDelaySpec(
        @JsonPropertyDescription(
                "The share of the requests, 0 to 100; exactly one of percent and fraction is given. Default: absent. Becomes fault.delay.percentage.")
        @Nullable
        @Min(0)
        @Max(100)
        Integer percent,

        @JsonPropertyDescription(
                "The share, where whole percents are too coarse. Default: absent. Becomes fault.delay.percentage.")
        @Nullable
        FractionSpec fraction,

        @JsonPropertyDescription(
                "How long they wait, as a Gateway API duration such as 800ms, at least 1ms. The route's timeout begins after it. Required. Becomes fault.delay.fixedDelay.")
        @Required
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String duration) {}
