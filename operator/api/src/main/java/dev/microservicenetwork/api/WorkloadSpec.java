package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods behind a service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record WorkloadSpec(
        @JsonPropertyDescription(
                "Labels that all pods of the workload carry, whatever their version. At most 16. Default: app: <service name>. Become the selectors of its policies.")
        Map<String, String> labels,

        @JsonPropertyDescription(
                "The pods' service account, which is their identity in the mesh. Default: the service's name. Becomes the principal in allow-lists.")
        @Nullable
        @Size(max = 253)
        @Pattern(Limits.SUBDOMAIN)
        String serviceAccount,

        @JsonPropertyDescription(
                "The fewest replicas that run in production; outlier detection is sized so that it can eject one of them. Default: 2. Becomes outlierDetection.maxEjectionPercent.")
        @Nullable
        @Min(1)
        @Max(10000)
        Integer minReplicas) {

    public WorkloadSpec {
        labels = Absent.toEmpty(labels);
    }
}
