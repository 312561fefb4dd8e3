package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpecBuilder;
import dev.microservicenetwork.api.SuppressionSpec;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.suppression.Suppressed;
import java.util.List;
import net.jqwik.api.ForAll;

/** Suppressing changes what is said, and nothing else. */
class SuppressionProperties extends NetworkProperties {
    @NetworkProperty
    void silencesWarningsOnly(@ForAll("networks") Sample sample) {
        Compilation before = sample.compilation();
        List<Finding> warnings = before.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .toList();

        Compilation after = Sample.compile(suppressing(sample.resource(), warnings));

        assertThat(after.findings())
                .isEqualTo(before.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList());
        assertThat(after.suppressed()).extracting(Suppressed::finding).containsExactlyInAnyOrderElementsOf(warnings);
        assertThat(after.objects()).isEqualTo(before.objects());
        assertThat(after.heldBack()).isEqualTo(before.heldBack());
    }

    private static MicroserviceNetwork suppressing(MicroserviceNetwork resource, List<Finding> warnings) {
        MicroserviceNetwork other = new MicroserviceNetwork();
        other.setMetadata(resource.getMetadata());
        other.setSpec(MicroserviceNetworkSpecBuilder.builder(resource.getSpec())
                .suppressions(warnings.stream()
                        .map(it -> new SuppressionSpec(it.code().name(), it.path(), "known"))
                        .distinct()
                        .toList())
                .build());
        return other;
    }
}
