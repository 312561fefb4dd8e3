package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.GrpcStatus;
import dev.microservicenetwork.engine.network.Cors;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Fault.Abort;
import dev.microservicenetwork.engine.network.Fault.Delay;
import dev.microservicenetwork.engine.network.Mirror;
import dev.microservicenetwork.engine.network.Percentage;
import dev.microservicenetwork.engine.network.ValueCondition;
import dev.microservicenetwork.engine.resolve.Durations;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Copies, faults and permissions for browsers, each as one value in words. */
final class TrafficWords {
    private TrafficWords() {}

    static String of(Cors cors) {
        String origins = cors.allowOrigins().stream().map(TrafficWords::of).collect(Collectors.joining(", "));
        return "pages of " + origins
                + (cors.allowMethods().isEmpty() ? "" : ", " + String.join(" ", cors.allowMethods()))
                + (cors.allowCredentials() ? ", with credentials" : "");
    }

    private static String of(ValueCondition origin) {
        if (origin instanceof ValueCondition.Exact exact) {
            return exact.value();
        }
        if (origin instanceof ValueCondition.Prefix prefix) {
            return prefix.prefix() + "*";
        }
        return origin instanceof ValueCondition.Regex regex
                ? "~ " + regex.expression().text()
                : "any";
    }

    static String of(Mirror mirror) {
        Destination to = mirror.destination();
        return of(mirror.percentage().value()) + " to " + to.service()
                + (to.version() == null ? "" : "/" + to.version()) + ":" + to.port();
    }

    static String of(Delay delay) {
        return of(delay.percentage()) + " by " + Durations.format(delay.duration());
    }

    static String of(Abort abort) {
        GrpcStatus grpcStatus = abort.grpcStatus();
        String with = grpcStatus == null ? String.valueOf(abort.httpStatus()) : Text.asWritten(grpcStatus);
        return of(abort.percentage()) + " with " + with;
    }

    private static String of(Percentage share) {
        return BigDecimal.valueOf(share.millionths(), 4).stripTrailingZeros().toPlainString() + " %";
    }
}
