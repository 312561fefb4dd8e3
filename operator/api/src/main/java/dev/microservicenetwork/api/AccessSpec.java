package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Who may call the declared workloads. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record AccessSpec(
        @JsonPropertyDescription(
                "Open: no allow-list; Audit: allow-lists in Istio's dry run, which logs what it would refuse; Enforce: only declared calls pass. Default: Open. Becomes AuthorizationPolicy with action ALLOW.")
        @Nullable
        AccessMode mode) {}
