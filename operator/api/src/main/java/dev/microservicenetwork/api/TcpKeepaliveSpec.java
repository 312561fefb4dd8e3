package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Probes of a connection on which nothing is sent. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record TcpKeepaliveSpec(
        @JsonPropertyDescription(
                "How long nothing is sent before the first probe, in whole seconds. Default: the system's, 2h on Linux. Becomes tcpKeepalive.time.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String time,

        @JsonPropertyDescription(
                "The pause between probes, in whole seconds. Default: the system's, 75s on Linux. Becomes tcpKeepalive.interval.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String interval,

        @JsonPropertyDescription(
                "Probes without an answer after which the connection is dead, at least 1. Default: the system's, 9 on Linux. Becomes tcpKeepalive.probes.")
        @Nullable
        @Min(1)
        @Max(1000)
        Integer probes) {}
