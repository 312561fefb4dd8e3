package dev.microservicenetwork.engine.emit.istio;

import static dev.microservicenetwork.engine.emit.istio.Values.percent;

import dev.microservicenetwork.engine.network.Fault;
import dev.microservicenetwork.engine.network.Fault.Abort;
import dev.microservicenetwork.engine.network.Fault.Delay;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Durations;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjection;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionAbort;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionAbortGrpcStatus;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionAbortHttpStatus;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionDelay;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPFaultInjectionDelayFixedDelay;
import org.jspecify.annotations.Nullable;

/** {@code fault} of an HTTP route. Without a percentage Istio would do nothing, so it is always written. */
final class Faults {
    private Faults() {}

    static HTTPFaultInjection of(Fault fault) {
        return new HTTPFaultInjection(abort(fault.abort()), delay(fault.delay()));
    }

    private static @Nullable HTTPFaultInjectionDelay delay(@Nullable Value<Delay> delay) {
        return delay == null
                ? null
                : new HTTPFaultInjectionDelay(
                        new HTTPFaultInjectionDelayFixedDelay(
                                Durations.format(delay.value().duration())),
                        null,
                        percent(delay.value().percentage()));
    }

    private static @Nullable HTTPFaultInjectionAbort abort(@Nullable Value<Abort> abort) {
        if (abort == null) {
            return null;
        }
        Abort it = abort.value();
        return new HTTPFaultInjectionAbort(
                it.grpcStatus() == null
                        ? new HTTPFaultInjectionAbortHttpStatus(it.httpStatus())
                        : new HTTPFaultInjectionAbortGrpcStatus(it.grpcStatus().name()),
                percent(it.percentage()));
    }
}
