package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One service: a Kubernetes Service of this namespace, or, without ports, just a caller. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "!has(self.versions) || self.versions.size() < 2 || has(self.defaultVersion)",
        message =
                "MSN1104: defaultVersion is required with two or more versions; name the one that gets the requests which no route matches")
@ValidationRule(
        value =
                "!has(self.defaultVersion) || (has(self.versions) && self.versions.exists(v, v.name == self.defaultVersion))",
        message =
                "MSN1103: defaultVersion must name one of the service's versions; add the version or correct the name")
@ValidationRule(
        value = "!has(self.routes) || self.routes.all(r, self.routes.exists_one(o, o.name == r.name))",
        message = "MSN1003: names of routes must be unique within a service; rename one of them")
public record ServiceSpec(
        @JsonPropertyDescription(
                "The Kubernetes Service in this namespace, or just a name when ports is empty (a consumer, a CronJob: it calls, nobody calls it). Required. Becomes hosts of the VirtualService and host of the DestinationRule.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.SERVICE_NAME)
        String name,

        @JsonPropertyDescription(
                "The pods behind the service. Services with equal labels are one workload. Default: labels app: <name>, serviceAccount <name>, minReplicas 2.")
        @Nullable
        WorkloadSpec workload,

        @JsonPropertyDescription(
                "The Service's ports that the mesh is to know, by port number. At most 32. Ports that are not declared keep their behaviour; under access Enforce they are closed. Default: none, a caller only.")
        @Size(max = 32)
        List<PortSpec> ports,

        @JsonPropertyDescription(
                "Versions of the workload that routes can tell apart, by name. At most 32. Default: none. Become DestinationRule subsets.")
        @Size(max = 32)
        List<VersionSpec> versions,

        @JsonPropertyDescription(
                "The version that gets the requests which no route matches. Required with two or more versions. Default: the whole Service, whatever its pods' version. Becomes the destination of the catch-all.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String defaultVersion,

        @JsonPropertyDescription(
                "Rules for requests to this service, tried in the order that routeOrder says. At most 32. They always end in a catch-all to defaultVersion, else to the Service. Default: only that catch-all. Become VirtualService http[] and tcp[].")
        @Size(max = 32)
        List<RouteSpec> routes,

        @JsonPropertyDescription(
                "Which route is tried first. Specificity: the most specific match, whatever the order of the list: exact path, longer prefix, longer regex, no path; then method; then more headers, where from counts as one; then more query parameters. AsWritten: the order of the list. Default: Specificity. Becomes the order of http[] and tcp[].")
        @Nullable
        RouteOrder routeOrder,

        @JsonPropertyDescription(
                "Timeout, retries, circuit breaker, outlier detection, load balancing and connections towards this service, merged field by field over spec.defaults. Default: spec.defaults.")
        @Nullable
        ResilienceSpec resilience,

        @JsonPropertyDescription(
                "The services that this one calls, by namespace and name. At most 32. Default: none. Each is a grant in the callee's AuthorizationPolicy under access Audit and Enforce.")
        @Size(max = 32)
        List<CallSpec> calls,

        @JsonPropertyDescription("Mutual TLS of this workload, where it differs from spec.mtls. Default: spec.mtls.")
        @Nullable
        ServiceMutualTlsSpec mtls) {

    public ServiceSpec {
        ports = Absent.toEmpty(ports);
        versions = Absent.toEmpty(versions);
        routes = Absent.toEmpty(routes);
        calls = Absent.toEmpty(calls);
    }
}
