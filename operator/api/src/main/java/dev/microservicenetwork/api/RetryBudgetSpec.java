package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** How many retries a caller's proxy may have under way, as a share of its requests. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record RetryBudgetSpec(
        @JsonPropertyDescription("false: switches an inherited budget off. Default: true.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "Retries under way, in percent of the requests under way, 0 to 100. Default: 20. Becomes retryBudget.percent.")
        @Nullable
        @Min(0)
        @Max(100)
        Integer percent,

        @JsonPropertyDescription(
                "Retries that may be under way whatever their share, at least 1. Default: 3. Becomes retryBudget.minRetryConcurrency.")
        @Nullable
        @Min(1)
        @Max(2147483647)
        Integer minConcurrency) {}
