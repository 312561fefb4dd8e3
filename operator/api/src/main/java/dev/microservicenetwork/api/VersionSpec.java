package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One version of a workload. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record VersionSpec(
        @JsonPropertyDescription("The version's name, unique within the service. Required. Becomes the subset's name.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription(
                "Labels that tell this version's pods from the others'. At most 16. Default: version: <name>. Become the subset's labels.")
        Map<String, String> labels,

        @JsonPropertyDescription(
                "Circuit breaker, outlier detection, load balancing and connections of this version, merged field by field over the service's. Default: the service's. Becomes the subset's trafficPolicy.")
        @Nullable
        VersionResilienceSpec resilience) {

    public VersionSpec {
        labels = Absent.toEmpty(labels);
    }
}
