package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Callers that this resource does not declare. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record ConsumerSpec(
        @JsonPropertyDescription(
                "The namespace of the callers: another one, or this one for callers that another resource, or none, declares. Required. Becomes part of the principals, or source.namespaces.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String namespace,

        @JsonPropertyDescription(
                "The service account that the callers run under. Default: empty, any of that namespace. Becomes a principal, or the namespace, in the AuthorizationPolicy's source.")
        @Nullable
        @Size(max = 253)
        @Pattern("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$")
        String serviceAccount,

        @JsonPropertyDescription(
                "Narrows what the callers may do; entries are ORed. At most 8. Default: everything on the declared ports. Becomes the operations of the grant.")
        @Size(max = 8)
        List<AllowSpec> allow) {

    public ConsumerSpec {
        allow = Absent.toEmpty(allow);
    }

    /** Whether they are all callers of the namespace, whatever their account. */
    public boolean anyAccount() {
        return serviceAccount == null || serviceAccount.isEmpty();
    }
}
