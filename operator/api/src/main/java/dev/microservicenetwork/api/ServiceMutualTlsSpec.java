package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mutual TLS of one workload. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record ServiceMutualTlsSpec(
        @JsonPropertyDescription(
                "Strict, Permissive or Disabled, for this workload. Default: spec.mtls.mode. Becomes PeerAuthentication mtls.mode.")
        @Nullable
        MutualTlsMode mode,

        @JsonPropertyDescription(
                "Container ports with a mode of their own, by number. At most 16. Under access Enforce such a port is allowed without an identity, with a warning. Default: none. Become PeerAuthentication portLevelMtls.")
        @Size(max = 16)
        List<PortMutualTlsSpec> ports) {

    public ServiceMutualTlsSpec {
        ports = Absent.toEmpty(ports);
    }
}
