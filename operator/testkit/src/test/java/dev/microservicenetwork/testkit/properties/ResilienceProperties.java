package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.text.ObjectYaml;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetry;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetryBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;

/** Timeouts cut no streams, retries execute nothing twice, and outlier detection works. */
class ResilienceProperties extends NetworkProperties {
    /** Where zero is a value of its own: never, for the idle timeout of TCP; the end of the session, for a cookie. */
    private static final Pattern NEVER =
            Pattern.compile("(?<=tcp:\n)(\\s+connectTimeout: .*\n)?\\s+idleTimeout: 0s\n|\\s+ttl: 0s\n");

    private static final Pattern ZERO = Pattern.compile(": \"?0(s|ms)\"?$", Pattern.MULTILINE);
    private static final Set<String> SAFE = Set.of("connect-failure", "refused-stream", "reset-before-request");

    @NetworkProperty
    void streamsHaveNoTimeouts(@ForAll("compiling") Sample sample) {
        WrittenRoute.all(sample).filter(WrittenRoute::isStream).forEach(route -> {
            assertThat(route.http().getTimeout()).as(route.toString()).isNull();
            assertThat(route.http().getRetries().getPerTryTimeout())
                    .as(route.toString())
                    .isNull();
        });
    }

    @NetworkProperty
    void offIsAnAbsentField(@ForAll("compiling") Sample sample) {
        assertThat(NEVER.matcher(ObjectYaml.write(sample.compilation().objects()))
                        .replaceAll("\n"))
                .doesNotContainPattern(ZERO);
        assertThat(sample.httpRoutes().map(HTTPRoute::getRetries)).doesNotContainNull();
        assertThat(sample.httpRoutes().map(HTTPRoute::getRetries).filter(it -> it.getAttempts() == 0))
                .allMatch(new HTTPRetryBuilder().withAttempts(0).build()::equals);
    }

    @NetworkProperty
    void aTryIsShorterThanTheRequest(@ForAll("compiling") Sample sample) {
        sample.httpRoutes()
                .filter(it -> it.getTimeout() != null && it.getRetries().getPerTryTimeout() != null)
                .forEach(it -> assertThat(duration(it.getRetries().getPerTryTimeout()))
                        .as(it.getName())
                        .isLessThan(duration(it.getTimeout())));
    }

    @NetworkProperty
    void onlyIdempotentRequestsAreRepeatedOnceSent(@ForAll("compiling") Sample sample) {
        WrittenRoute.all(sample)
                .filter(route -> !route.isIdempotent() || route.isStream())
                .forEach(route -> assertThat(conditions(route.http().getRetries()))
                        .as(route.toString())
                        .isSubsetOf(SAFE));
    }

    /** Istio's own retries, which repeat what may have been executed, are nowhere; what may have been is repeated a few times, if at all. */
    @NetworkProperty
    void retriesAreWrittenAndFew(@ForAll("compiling") Sample sample) {
        sample.httpRoutes().forEach(route -> {
            assertThat(route.getRetries().getAttempts()).as(route.getName()).isBetween(0, 10);
            assertThat(route.getRetries().getRetryOn() == null)
                    .as(route.getName())
                    .isEqualTo(route.getRetries().getAttempts() == 0);
        });
    }

    @NetworkProperty
    void outlierDetectionCanEjectOne(@ForAll("compiling") Sample sample) {
        for (DestinationRule rule : sample.objects(DestinationRule.class)) {
            ServiceSpec service = sample.behind(rule.getSpec().getHost());
            OutlierDetection outlier = rule.getSpec().getTrafficPolicy() == null
                    ? null
                    : rule.getSpec().getTrafficPolicy().getOutlierDetection();
            if (outlier != null && !writesPercent(sample, service)) {
                assertThat(minReplicas(sample, service) * outlier.getMaxEjectionPercent() / 100)
                        .as(service.name() + ": endpoints of " + minReplicas(sample, service) + " that may be ejected")
                        .isPositive();
            }
        }
    }

    private static List<String> conditions(HTTPRetry retries) {
        return retries.getRetryOn() == null
                ? List.of()
                : List.of(retries.getRetryOn().split(",", -1));
    }

    private static boolean writesPercent(Sample sample, ServiceSpec service) {
        return Stream.of(sample.spec().defaults(), service.resilience())
                .filter(Objects::nonNull)
                .map(ResilienceSpec::outlierDetection)
                .anyMatch(it -> it != null && it.maxEjectionPercent() != null);
    }

    /** Of the workload, whichever of its services says so. */
    private static int minReplicas(Sample sample, ServiceSpec service) {
        return sample.spec().services().stream()
                .filter(it -> Callers.labels(it).equals(Callers.labels(service)))
                .map(ServiceSpec::workload)
                .filter(it -> it != null && it.minReplicas() != null)
                .map(it -> it.minReplicas())
                .findFirst()
                .orElse(2);
    }

    private static Duration duration(String text) {
        return Duration.parse(
                "PT" + (text.endsWith("ms") ? Integer.parseInt(text.replace("ms", "")) / 1000.0 + "S" : text));
    }
}
