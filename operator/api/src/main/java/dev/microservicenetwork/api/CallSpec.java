package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An edge of the call graph: this service calls that one. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record CallSpec(
        @JsonPropertyDescription(
                "Where the called service is. Default: empty, a service that this resource declares. With a namespace: a service which this resource does not declare, in that namespace; its own resource grants the call.")
        @Nullable
        @Size(max = 63)
        @Pattern("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$")
        String namespace,

        @JsonPropertyDescription(
                "The called service, a name of this resource, or of another one in namespace. Required. Becomes a grant in its AuthorizationPolicy under access Audit and Enforce.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.SERVICE_NAME)
        String name,

        @JsonPropertyDescription(
                "Narrows what the caller may do; entries are ORed. At most 8. Default: everything on the declared ports. Becomes the operations of the grant.")
        @Size(max = 8)
        List<AllowSpec> allow,

        @JsonPropertyDescription(
                "How long a request of this caller may take, all tries together, as a Gateway API duration; 0s is off. For services of this resource. Default: the route's, else the service's. Becomes http[].timeout of routes that match its labels.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String timeout,

        @JsonPropertyDescription(
                "Retries of this caller's requests, merged field by field over the route's. For services of this resource. Default: the route's, else the service's. Becomes http[].retries of routes that match its labels.")
        @Nullable
        RetriesSpec retries) {

    public CallSpec {
        allow = Absent.toEmpty(allow);
    }

    /** Whether the called service is one that this resource declares. */
    public boolean local() {
        return namespace == null || namespace.isEmpty();
    }

    /** The service's name, with its namespace where this resource doesn't declare it: {@code name.namespace}. */
    public String qualifiedName() {
        return local() ? name : name + "." + namespace;
    }
}
