package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.CorsOriginSpec;
import dev.microservicenetwork.api.FaultAbortSpec;
import dev.microservicenetwork.api.FaultDelaySpec;
import dev.microservicenetwork.api.FaultSpec;
import dev.microservicenetwork.api.FractionSpec;
import dev.microservicenetwork.api.MirrorSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.Objects;
import java.util.stream.Stream;

/** What cors, mirrors and fault say is said once: shares, statuses, origins, destinations. */
final class ActionShapes implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<Finding> atGateways = parts.gatewayRoutes().stream()
                .flatMap(route -> route.entries("mirrors", route.it().mirrors()).stream())
                .filter(mirror -> mirror.it().service() == null && mirror.it().version() != null)
                .map(mirror -> nowhere(
                        mirror, "a gateway has no versions of its own", "add service, whose version it then is"));
        return Stream.concat(parts.actingRoutes().stream().flatMap(ActionShapes::route), atGateways);
    }

    private static Stream<Finding> route(At<CommonRouteSpec> route) {
        Stream<At<FaultSpec>> faults = route.field("fault", CommonRouteSpec::fault);
        return Stream.of(
                        route.entries("mirrors", route.it().mirrors()).stream().flatMap(ActionShapes::mirror),
                        faults.flatMap(fault -> Stream.concat(
                                fault.field("delay", FaultSpec::delay).flatMap(ActionShapes::delay),
                                fault.field("abort", FaultSpec::abort).flatMap(ActionShapes::abort))),
                        route.field("cors", CommonRouteSpec::cors)
                                .flatMap(cors ->
                                        cors.entries("allowOrigins", cors.it().allowOrigins()).stream())
                                .flatMap(ActionShapes::origin))
                .flatMap(it -> it);
    }

    private static Stream<Finding> mirror(At<MirrorSpec> at) {
        MirrorSpec mirror = at.it();
        Stream<Finding> nowhere = mirror.version() == null && mirror.service() == null
                ? Stream.of(nowhere(at, "the requests go to the service itself already", "add version or service"))
                : Stream.of();
        Stream<Finding> twice = mirror.percent() != null && mirror.fraction() != null
                ? Stream.of(several(at, "percent and fraction are two ways to say one share"))
                : Stream.of();
        return Stream.of(
                        nowhere,
                        twice,
                        at.field("fraction", MirrorSpec::fraction).flatMap(ActionShapes::fraction))
                .flatMap(it -> it);
    }

    private static Stream<Finding> delay(At<FaultDelaySpec> at) {
        return Stream.concat(
                share(at, at.it().percent() != null, at.it().fraction() != null),
                at.field("fraction", FaultDelaySpec::fraction).flatMap(ActionShapes::fraction));
    }

    private static Stream<Finding> abort(At<FaultAbortSpec> at) {
        Stream<Finding> status = (at.it().httpStatus() != null) == (at.it().grpcStatus() != null)
                ? Stream.of(several(at, "an abort takes exactly one of httpStatus and grpcStatus"))
                : Stream.of();
        return Stream.of(
                        share(at, at.it().percent() != null, at.it().fraction() != null),
                        status,
                        at.field("fraction", FaultAbortSpec::fraction).flatMap(ActionShapes::fraction))
                .flatMap(it -> it);
    }

    private static Stream<Finding> share(At<?> at, boolean percent, boolean fraction) {
        return percent == fraction
                ? Stream.of(several(at, "a share of requests takes exactly one of percent and fraction"))
                : Stream.of();
    }

    private static Stream<Finding> origin(At<CorsOriginSpec> at) {
        long said = Stream.of(at.it().exact(), at.it().prefix(), at.it().regex())
                .filter(Objects::nonNull)
                .count();
        return said == 1
                ? Stream.of()
                : Stream.of(several(at, "an origin takes exactly one of exact, prefix and regex"));
    }

    private static Stream<Finding> fraction(At<FractionSpec> at) {
        int numerator = at.it().numerator();
        int denominator = at.it().denominator();
        String written = numerator + "/" + denominator;
        if (numerator > denominator) {
            return Stream.of(new Finding(
                    Code.MSN1160,
                    at.path(),
                    written,
                    "`" + written + "` is more than all requests",
                    "write a numerator up to the denominator"));
        }
        return Stream.of();
    }

    private static Finding nowhere(At<?> at, String note, String help) {
        return new Finding(Code.MSN1161, at.path(), null, "the mirror leads nowhere", note, help);
    }

    private static Finding several(At<?> at, String message) {
        return new Finding(Code.MSN1107, at.path(), null, message, "keep one of them");
    }
}
