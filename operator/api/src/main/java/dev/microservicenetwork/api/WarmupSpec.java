package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A new endpoint gets few requests first, then more and more. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record WarmupSpec(
        @JsonPropertyDescription("false: switches an inherited warmup off. Default: true.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "How long it takes until a new endpoint gets its full share, at least 1ms. Default: none; it is written here or inherited. Becomes warmup.duration.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String duration,

        @JsonPropertyDescription(
                "The share with which a new endpoint begins, in percent of its full share. Default: 10. Becomes warmup.minimumPercent.")
        @Nullable
        @Min(0)
        @Max(100)
        Integer minimumPercent,

        @JsonPropertyDescription(
                "How the share grows, 1 to 10: 1 evenly, more: fast first. Default: 1. Becomes warmup.aggression.")
        @Nullable
        @Min(1)
        @Max(10)
        Double aggression) {}
