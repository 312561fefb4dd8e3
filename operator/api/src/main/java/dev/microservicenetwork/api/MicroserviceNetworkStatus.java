package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator made of the resource. A report only: nothing is decided by it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MicroserviceNetworkStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription(
                "Accepted, ResolvedRefs, Programmed and Ready always; Reconciling, Stalled, Conflicted, Paused, Degraded and Drifted while they are true. At most 16.")
        @Size(max = 16)
        List<ConditionStatus> conditions,

        @JsonPropertyDescription("Numbers at a glance.") @Nullable
        SummaryStatus summary,

        @JsonPropertyDescription("The generated objects. At most 1000.") @Size(max = 1000)
        List<ResourceStatus> resources,

        @JsonPropertyDescription("The first findings, errors first. At most 20.") @Size(max = 20)
        List<FindingStatus> findings) {

    public MicroserviceNetworkStatus {
        conditions = Absent.toEmpty(conditions);
        resources = Absent.toEmpty(resources);
        findings = Absent.toEmpty(findings);
    }
}
