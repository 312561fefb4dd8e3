package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;

/** A share of the requests that whole percents can't say; Gateway API's Fraction. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "self.numerator <= self.denominator",
        message = "MSN1160: a fraction of requests is at most all of them; write a numerator up to the denominator")
public record FractionSpec(
        @JsonPropertyDescription("So many of the denominator's requests, 0 to 1000000. Required.")
        @Required
        @Min(0)
        @Max(1000000)
        Integer numerator,

        @JsonPropertyDescription("Of so many requests, 1 to 1000000. Required.") @Required @Min(1) @Max(1000000)
        Integer denominator) {}
