package dev.microservicenetwork.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.ConditionStatus;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final Instant MORNING = Instant.parse("2030-01-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private static final String NETWORK = """
            apiVersion: microservicenetwork.dev/v1alpha1
            kind: MicroserviceNetwork
            metadata: {name: shop, namespace: shop}
            spec: {services: [{name: web, ports: [{port: 80, protocol: HTTP}]}]}
            """;

    private static Compilation compile(String network, String cluster) {
        List<HasMetadata> objects = Manifests.read(cluster);
        Facts some = Facts.of(objects);
        Facts facts = cluster.isEmpty()
                ? Facts.NONE
                : new Facts(true, some.services(), some.pods(), some.istioObjects(), some.networks());
        return Compiler.compile((MicroserviceNetwork) Manifests.read(network).get(0), Configuration.DEFAULT, facts);
    }

    private static MicroserviceNetworkStatus report(
            Compilation compilation, boolean paused, MicroserviceNetworkStatus previous, long generation, Instant now) {
        Plan pending = paused ? Plan.of(compilation, List.of()) : new Plan(List.of());
        return StatusReport.of(
                new Progress(List.of(), compilation, paused, pending, List.of()), previous, generation, now);
    }

    private static String conditions(MicroserviceNetworkStatus status) {
        return status.conditions().stream()
                .map(it -> it.type() + "=" + it.status())
                .collect(Collectors.joining(" "));
    }

    @Test
    void nothingWrong() {
        MicroserviceNetworkStatus status = report(compile(NETWORK, ""), false, null, 1, MORNING);
        assertThat(conditions(status)).isEqualTo("Accepted=True ResolvedRefs=True Programmed=True Ready=True");
        assertThat(status.resources())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.hash()).hasSize(12));
    }

    @Test
    void anErrorInTheSpecKeepsWhatWasSaidOfTheLastGoodOne() {
        MicroserviceNetworkStatus good = report(compile(NETWORK, ""), false, null, 1, MORNING);
        MicroserviceNetworkStatus bad = report(
                compile(NETWORK.replace("protocol: HTTP}]", "protocol: HTTP}], calls: [{name: x}]"), ""),
                false,
                good,
                2,
                NOON);
        assertThat(conditions(bad))
                .isEqualTo("Accepted=False ResolvedRefs=Unknown Programmed=True Ready=False Stalled=True");
        assertThat(bad.conditions())
                .filteredOn(it -> it.type().equals("Programmed"))
                .singleElement()
                .satisfies(it -> assertThat(it.observedGeneration()).isEqualTo(1));
        assertThat(bad.resources()).isEqualTo(good.resources());
        assertThat(bad.findings())
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo("MSN1101"));
    }

    @Test
    void aMissingServiceIsWaitedFor() {
        MicroserviceNetworkStatus status = report(
                compile(NETWORK, "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"), false, null, 1, MORNING);
        assertThat(conditions(status))
                .isEqualTo("Accepted=True ResolvedRefs=False Programmed=False Ready=False Reconciling=True");
        assertThat(status.summary().objects()).isZero();
    }

    @Test
    void aLostClaimStalls() {
        String older = NETWORK.replace(
                "name: shop, namespace: shop", "name: a, namespace: shop, creationTimestamp: '2020-01-01T00:00:00Z'");
        String service =
                "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{name: http, port: 80}]}}";
        MicroserviceNetworkStatus status = report(compile(NETWORK, older + "---\n" + service), false, null, 1, MORNING);
        assertThat(conditions(status))
                .isEqualTo("Accepted=True ResolvedRefs=True Programmed=False Ready=False Stalled=True Conflicted=True");
    }

    @Test
    void whatIsSuppressedIsNotCountedAndStillSo() {
        String cluster = """
                {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{name: http, port: 80}]}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: web-1, namespace: shop, labels: {app: web}}, spec: {serviceAccountName: web, containers: [{name: app}]}}
                """;
        String suppressing = NETWORK.replace(
                "spec: {", "spec: {suppressions: [{code: MSN3001, path: spec, reason: It moves next week.}], ");
        MicroserviceNetworkStatus loud = report(compile(NETWORK, cluster), false, null, 1, MORNING);
        MicroserviceNetworkStatus quiet = report(compile(suppressing, cluster), false, null, 1, MORNING);
        assertThat(loud.summary().warnings()).isEqualTo(1);
        assertThat(quiet.summary().warnings()).isZero();
        assertThat(quiet.findings()).isEmpty();
        assertThat(conditions(quiet)).isEqualTo(conditions(loud)).contains("Degraded=True");
    }

    @Test
    void pausedIsUnknown() {
        assertThat(conditions(report(compile(NETWORK, ""), true, null, 1, MORNING)))
                .isEqualTo("Accepted=True ResolvedRefs=True Programmed=Unknown Ready=Unknown Paused=True Drifted=True");
    }

    @Test
    void aTransitionHasItsTimeAndNothingElseDoes() {
        Compilation compilation = compile(NETWORK, "");
        MicroserviceNetworkStatus morning = report(compilation, false, null, 1, MORNING);
        assertThat(report(compilation, false, morning, 1, NOON)).isEqualTo(morning);
        MicroserviceNetworkStatus paused = report(compilation, true, morning, 2, NOON);
        assertThat(paused.conditions())
                .extracting(ConditionStatus::type, ConditionStatus::lastTransitionTime)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("Accepted", MORNING.toString()),
                        org.assertj.core.groups.Tuple.tuple("Ready", NOON.toString()));
        assertThat(Transitions.between(morning, morning)).isEmpty();
        assertThat(Transitions.between(null, morning))
                .extracting(Transitions.Happening::reason)
                .containsExactly("Programmed");
    }
}
