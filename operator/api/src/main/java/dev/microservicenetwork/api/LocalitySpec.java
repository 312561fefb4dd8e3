package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which regions and zones a caller's requests go to. It is inherited as a whole. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "!has(self.distribute) || !(has(self.failover) || has(self.failoverPriority))",
        message =
                "MSN1107: distribute says where requests go, so failover and failoverPriority would do nothing; keep one of them")
public record LocalitySpec(
        @JsonPropertyDescription(
                "false: localities make no difference, also where outlier detection would keep requests in the caller's zone. Default: true. Becomes localityLbSetting.enabled.")
        @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "Where requests go when a region has no healthy endpoints; needs outlier detection. At most 16. Default: any other region. Becomes localityLbSetting.failover.")
        @Size(max = 16)
        List<LocalityFailoverSpec> failover,

        @JsonPropertyDescription(
                "How requests are spread over localities, by the caller's. At most 16. Default: as endpoints are. Becomes localityLbSetting.distribute.")
        @Size(max = 16)
        List<LocalityDistributeSpec> distribute,

        @JsonPropertyDescription(
                "Labels of pods and nodes, such as topology.kubernetes.io/zone, or label=value: endpoints that agree with the caller in more of them, from the first on, are preferred; needs outlier detection. At most 8. Default: region, zone, subzone. Becomes localityLbSetting.failoverPriority.")
        @Size(max = 8)
        List<@Size(min = 1, max = 400) @Pattern(Limits.PRIORITY_LABEL) String> failoverPriority) {

    public LocalitySpec {
        failover = Absent.toEmpty(failover);
        distribute = Absent.toEmpty(distribute);
        failoverPriority = Absent.toEmpty(failoverPriority);
    }
}
