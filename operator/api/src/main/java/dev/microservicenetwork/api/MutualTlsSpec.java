package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Mutual TLS of all declared workloads. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record MutualTlsSpec(
        @JsonPropertyDescription(
                "Strict: only mutual TLS is accepted; Permissive: plaintext too; Disabled: plaintext only. Holds for the declared workloads, never for the whole namespace. Default: Strict. Becomes PeerAuthentication mtls.mode.")
        @Nullable
        MutualTlsMode mode,

        @JsonPropertyDescription(
                "Guarded: stays Permissive while a caller or a selected pod has no proxy, and the status says which; Immediate: the mode holds at once. Default: Guarded.")
        @Nullable
        MutualTlsMigration migration) {}
