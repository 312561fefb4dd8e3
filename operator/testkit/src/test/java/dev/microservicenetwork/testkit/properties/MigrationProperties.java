package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MutualTlsMigration;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import dev.microservicenetwork.evaluator.Verdict;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;

/** Whichever of the callers and the called have a proxy: both sides of a declared call speak the same. */
class MigrationProperties extends NetworkProperties {
    private static final Set<Verdict.Reason> TRANSPORT = Set.of(Verdict.Reason.PLAINTEXT, Verdict.Reason.TLS_MISMATCH);

    @NetworkProperty
    void declaredCallsPassWhoeverHasAProxy(@ForAll("compiling") Sample sample) {
        if (sample.spec().mtls() != null && sample.spec().mtls().migration() == MutualTlsMigration.IMMEDIATE) {
            return;
        }
        Random random = new Random(sample.seed());
        Set<Map<String, String>> bare = sample.spec().services().stream()
                .map(Callers::labels)
                .distinct()
                .filter(pods -> random.nextInt(4) == 0)
                .collect(Collectors.toCollection(HashSet::new));
        List<HasMetadata> cluster = DeclaredCluster.of(sample.resource(), Configuration.DEFAULT).stream()
                .map(object -> object instanceof Pod pod ? pod(pod, bare) : object)
                .toList();
        Compilation compilation = Compiler.compile(sample.resource(), Configuration.DEFAULT, Facts.of(cluster));
        Mesh mesh = Mesh.of(
                Stream.concat(compilation.objects().stream(), cluster.stream()).toList());

        for (ServiceSpec caller : sample.spec().services()) {
            for (CallSpec call : caller.calls()) {
                if (call.local()) {
                    ServiceSpec callee = sample.service(call.name());
                    for (PortSpec port : callee.ports()) {
                        Request request = Requests.to(caller(sample, caller, bare), callee, port, null, "/any");
                        assertThat(mesh.evaluate(request))
                                .as(request + " without a proxy: " + bare)
                                .isNotInstanceOfAny(Verdict.Unavailable.class)
                                .satisfies(verdict -> assertThat(verdict instanceof Verdict.Denied denied
                                                && TRANSPORT.contains(denied.reason()))
                                        .isFalse());
                    }
                }
            }
        }
    }

    /** Proxies agree on mutual TLS by themselves; what is written can be wrong. */
    @NetworkProperty
    void clientsAreNotToldWhichTlsToSpeak(@ForAll("compiling") Sample sample) {
        assertThat(sample.objects(DestinationRule.class).stream()
                        .map(DestinationRule::getSpec)
                        .flatMap(spec -> Stream.concat(
                                Stream.ofNullable(spec.getTrafficPolicy()),
                                spec.getSubsets().stream()
                                        .flatMap(subset -> Stream.ofNullable(subset.getTrafficPolicy())))))
                .allMatch(policy -> policy.getTls() == null);
    }

    private static Caller caller(Sample sample, ServiceSpec service, Set<Map<String, String>> bare) {
        return new Caller.Workload(
                sample.namespace(),
                Callers.account(service),
                Callers.labels(service),
                !bare.contains(Callers.labels(service)));
    }

    private static Pod pod(Pod pod, Set<Map<String, String>> bare) {
        boolean proxied = bare.stream()
                .noneMatch(labels -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()));
        return proxied
                ? pod
                : new PodBuilder(pod)
                        .editMetadata()
                        .removeFromLabels("security.istio.io/tlsMode")
                        .endMetadata()
                        .editSpec()
                        .removeMatchingFromContainers(container -> "istio-proxy".equals(container.getName()))
                        .endSpec()
                        .build();
    }
}
