package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjection;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionAbort;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionAbortGrpcStatus;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionAbortHttpStatus;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionDelay;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionDelayFixedDelay;
import io.fabric8.istio.api.api.networking.v1alpha3.Percent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the proxy does to a share of the requests before it forwards the others. A delay is not part of the route's
 * timeout, and an abort is not retried: both come before the proxy's own timeout and retries begin. The two shares are
 * drawn independently, the delay first.
 */
public record Fault(@Nullable Delay delay, @Nullable Abort abort) {

    /** The share of requests in percent that waits first. */
    public record Delay(double percent, Duration fixedDelay) {}

    /** The share of requests in percent that the proxy answers itself, with exactly one of the two. */
    public record Abort(
            double percent,
            @Nullable Integer httpStatus,
            @Nullable String grpcStatus) {}

    /** Null if it does nothing: without a percentage neither fault happens. */
    static @Nullable Fault of(@Nullable HTTPFaultInjection fault) {
        if (fault == null) {
            return null;
        }
        Delay delay = delay(fault.getDelay());
        Abort abort = abort(fault.getAbort());
        return delay == null && abort == null ? null : new Fault(delay, abort);
    }

    private static @Nullable Delay delay(@Nullable HTTPFaultInjectionDelay delay) {
        if (delay == null || !(delay.getHttpDelayType() instanceof HTTPFaultInjectionDelayFixedDelay fixed)) {
            return null;
        }
        double percent = delay.getPercentage() != null
                ? percent(delay.getPercentage())
                : delay.getPercent() == null ? 0 : delay.getPercent();
        return percent <= 0 ? null : new Delay(percent, Durations.parse(orEmpty(fixed.getFixedDelay())));
    }

    private static @Nullable Abort abort(@Nullable HTTPFaultInjectionAbort abort) {
        if (abort == null || percent(abort.getPercentage()) <= 0) {
            return null;
        }
        double percent = percent(abort.getPercentage());
        if (abort.getErrorType() instanceof HTTPFaultInjectionAbortHttpStatus status) {
            return new Abort(percent, status.getHttpStatus(), null);
        }
        return abort.getErrorType() instanceof HTTPFaultInjectionAbortGrpcStatus status
                ? new Abort(percent, null, status.getGrpcStatus())
                : null;
    }

    /** Envoy counts in millionths; what is smaller is lost. */
    static double percent(@Nullable Percent percent) {
        return percent == null || percent.getValue() == null ? 0 : Math.floor(percent.getValue() * 10000) / 10000;
    }

    @Override
    public String toString() {
        return (delay == null ? "" : "delays " + delay.percent + " % by " + Durations.print(delay.fixedDelay))
                + (delay == null || abort == null ? "" : ", ")
                + (abort == null
                        ? ""
                        : "aborts " + abort.percent + " % with "
                                + (abort.httpStatus != null ? abort.httpStatus : abort.grpcStatus));
    }
}
