package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A service behind a gateway. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(value = RouteRules.ELSEWHERE, message = RouteRules.ELSEWHERE_MESSAGE)
public record ServiceTargetSpec(
        @JsonPropertyDescription(
                "A service of this resource with a port of the HTTP family; with a TCP or TLS port where the route is for a TLS or TCP listener. Required. Becomes destination.host.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.SERVICE_NAME)
        String service,

        @JsonPropertyDescription(
                "The namespace of service, where it is not one that this resource declares; port is then required, and the service's own routes do not apply. Its own resource, if there is one, lets the gateway in by its consumers. Default: a service of this resource. Becomes part of the destination's host.")
        @Nullable
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String namespace,

        @JsonPropertyDescription(
                "The version that gets the requests, whatever the service's routes say: a preview host. The service's own timeout and retries stay. Default: none, the service's routes, versions and weights apply. Becomes the destination's subset.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String version,

        @JsonPropertyDescription(
                "The Service port, 1 to 65535. Required where several of the service's ports fit. Default: the only one that does. Becomes destination.port.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "This service's share of the requests relative to the others', 0 to 1000000. Default: 1. Becomes route[].weight, multiplied with the service's own.")
        @Nullable
        @Min(0)
        @Max(1000000)
        Integer weight) {

    /** Whether it is a service that this resource does not declare. */
    public boolean elsewhere() {
        return namespace != null;
    }

    /** The service's name, with its namespace where this resource doesn't declare it: {@code name.namespace}. */
    public String qualifiedName() {
        return elsewhere() ? service + "." + namespace : service;
    }
}
