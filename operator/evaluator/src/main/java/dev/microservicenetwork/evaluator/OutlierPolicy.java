package dev.microservicenetwork.evaluator;

import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When endpoints are ejected, with Envoy's defaults for what is not said. A null count never ejects.
 *
 * @param consecutiveLocalOriginFailures connections that fail; they count as 5xx unless they are split off
 * @param minHealthPercent below which no endpoint counts as ejected; 0 is never
 */
public record OutlierPolicy(
        @Nullable Integer consecutive5xxErrors,
        @Nullable Integer consecutiveGatewayErrors,
        @Nullable Integer consecutiveLocalOriginFailures,
        Duration interval,
        Duration baseEjectionTime,
        int maxEjectionPercent,
        int minHealthPercent) {

    static OutlierPolicy of(OutlierDetection outlier) {
        boolean split = Boolean.TRUE.equals(outlier.getSplitExternalLocalOriginErrors());
        return new OutlierPolicy(
                count(outlier.getConsecutive5xxErrors(), 5),
                count(outlier.getConsecutiveGatewayErrors(), 0),
                split ? count(outlier.getConsecutiveLocalOriginFailures(), 5) : null,
                duration(outlier.getInterval(), Duration.ofSeconds(10)),
                duration(outlier.getBaseEjectionTime(), Duration.ofSeconds(30)),
                outlier.getMaxEjectionPercent() == null || outlier.getMaxEjectionPercent() <= 0
                        ? 10
                        : outlier.getMaxEjectionPercent(),
                outlier.getMinHealthPercent() == null ? 0 : outlier.getMinHealthPercent());
    }

    /** How many of so many endpoints may be ejected at the same time: Envoy never exceeds the percentage. */
    public int ejectable(int endpoints) {
        return endpoints * maxEjectionPercent / 100;
    }

    private static @Nullable Integer count(@Nullable Integer written, int usual) {
        int count = written == null ? usual : written;
        return count <= 0 ? null : Integer.valueOf(count);
    }

    private static Duration duration(@Nullable String written, Duration usual) {
        return written == null ? usual : Durations.parse(written);
    }
}
