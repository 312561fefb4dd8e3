package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One condition, in the form of Kubernetes' metav1.Condition. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConditionStatus(
        @JsonPropertyDescription("The condition's type, such as Ready.") @Required @Size(max = 316)
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required @Size(max = 16)
        String status,

        @JsonPropertyDescription("The generation that the condition speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When status last changed, RFC 3339.") @Required @Size(max = 64)
        String lastTransitionTime,

        @JsonPropertyDescription("A stable CamelCase word that programs can rely on.") @Required @Size(max = 1024)
        String reason,

        @JsonPropertyDescription("The problem, the field's path, a way out and the code of the finding.")
        @Size(max = 32768)
        String message) {}
