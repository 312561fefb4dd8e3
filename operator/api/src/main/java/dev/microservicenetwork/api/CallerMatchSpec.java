package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some of a service's callers. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.name) ? !has(self.namespace) && !has(self.labels) : has(self.namespace)",
        message =
                "MSN1107: an entry of from takes name, a service of this resource, or namespace, perhaps with labels, for callers elsewhere; keep one of them")
public record CallerMatchSpec(
        @JsonPropertyDescription(
                "A service of this resource that calls. Default: absent; exactly one of name and namespace is given. Becomes its workload's sourceLabels and sourceNamespace.")
        @Nullable
        @Size(min = 1, max = 63)
        @Pattern(Limits.SERVICE_NAME)
        String name,

        @JsonPropertyDescription(
                "The namespace of callers that this resource does not declare. Default: absent; exactly one of name and namespace is given. Becomes sourceNamespace.")
        @Nullable
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String namespace,

        @JsonPropertyDescription(
                "Labels that those callers' pods carry. At most 16. Default: all pods of the namespace. Become sourceLabels.")
        Map<String, String> labels) {

    public CallerMatchSpec {
        labels = Absent.toEmpty(labels);
    }
}
