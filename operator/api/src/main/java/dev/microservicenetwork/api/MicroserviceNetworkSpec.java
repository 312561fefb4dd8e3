package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a team wants of its network. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value =
                "!has(self.access) || !has(self.access.mode) || self.access.mode != 'Enforce' || !has(self.mtls) || !has(self.mtls.mode) || self.mtls.mode == 'Strict'",
        message =
                "MSN3101: access.mode Enforce grants by identity, which plaintext does not carry; set mtls.mode to Strict, or access.mode to Open")
public record MicroserviceNetworkSpec(
        @JsonPropertyDescription(
                "Mutual TLS of the declared workloads. Default: mode Strict, migration Guarded. Becomes Istio's PeerAuthentication, one per workload.")
        @Nullable
        MutualTlsSpec mtls,

        @JsonPropertyDescription(
                "Who may call the declared workloads. Default: mode Open. Becomes Istio's AuthorizationPolicy.")
        @Nullable
        AccessSpec access,

        @JsonPropertyDescription(
                "Resilience that every service inherits, field by field. Default: absent, that is, the published table of defaults.")
        @Nullable
        ResilienceSpec defaults,

        @JsonPropertyDescription("The services of this application, by name. At most 100. Default: none.")
        @Size(max = 100)
        List<ServiceSpec> services,

        @JsonPropertyDescription(
                "How services are exposed outside the mesh, by name. At most 8. Default: none. Becomes Istio's Gateway and one VirtualService per host.")
        @Size(max = 8)
        List<GatewaySpec> gateways,

        @JsonPropertyDescription(
                "Changes to generated objects, by kind and name, for what this resource has no field for; only where the operator's configuration allows overrides. At most 32. Default: none.")
        @Size(max = 32)
        List<OverrideSpec> overrides,

        @JsonPropertyDescription(
                "Warnings that are known and accepted, by code and path, each with its reason. At most 64. Default: none.")
        @Size(max = 64)
        List<SuppressionSpec> suppressions,

        @JsonPropertyDescription(
                "What becomes of the generated objects when this resource is deleted: Delete removes them in an order that breaks no call, Orphan leaves them without an owner. Default: Delete.")
        @Nullable
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription(
                "true: stop writing, healing and pruning, and keep reporting (also drift). Default: false.")
        @Nullable
        Boolean paused) {

    public MicroserviceNetworkSpec {
        services = Absent.toEmpty(services);
        gateways = Absent.toEmpty(gateways);
        overrides = Absent.toEmpty(overrides);
        suppressions = Absent.toEmpty(suppressions);
    }
}
