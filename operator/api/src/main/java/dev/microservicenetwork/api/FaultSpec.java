package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** What the caller's proxy does to some of the requests, to see how callers bear it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.delay) || has(self.abort)",
        message = "MSN1132: a fault without delay and abort does nothing; add one of them")
public record FaultSpec(
        @JsonPropertyDescription(
                "These requests wait before they are forwarded or aborted. Default: none. Becomes fault.delay.")
        @Nullable
        FaultDelaySpec delay,

        @JsonPropertyDescription(
                "These requests are answered by the proxy, and no service gets them. Default: none. Becomes fault.abort.")
        @Nullable
        FaultAbortSpec abort) {}
