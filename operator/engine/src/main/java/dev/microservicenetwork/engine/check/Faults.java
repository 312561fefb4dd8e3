package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.FaultAbortSpec;
import dev.microservicenetwork.api.FaultSpec;
import dev.microservicenetwork.api.FractionSpec;
import dev.microservicenetwork.api.GrpcStatus;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fault is one for those who get it, happens to some requests, and leaves others alone. */
final class Faults implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Matches matches = parts.conditions();
        return Requested.of(parts, route -> route.fault() != null)
                .flatMap(requested -> requested
                        .route()
                        .field("fault", CommonRouteSpec::fault)
                        .flatMap(fault -> Stream.concat(
                                never(fault),
                                fault.field("abort", FaultSpec::abort)
                                        .flatMap(abort -> abort(requested, abort, matches)))));
    }

    private static Stream<Finding> never(At<FaultSpec> fault) {
        Stream<At<?>> delays = fault.field("delay", FaultSpec::delay)
                .filter(it -> isNone(it.it().percent(), it.it().fraction()))
                .map(it -> it);
        Stream<At<?>> aborts = fault.field("abort", FaultSpec::abort)
                .filter(it -> isNone(it.it().percent(), it.it().fraction()))
                .map(it -> it);
        return Stream.concat(delays, aborts)
                .map(it -> new Finding(
                        Code.MSN2136,
                        it.path(),
                        null,
                        "this never happens, since its share is 0",
                        "raise the share, or remove it"));
    }

    private static Stream<Finding> abort(Requested requested, At<FaultAbortSpec> abort, Matches matches) {
        return Stream.of(
                        everything(requested.route(), abort, matches),
                        success(requested, abort),
                        translated(requested, abort))
                .flatMap(it -> it);
    }

    private static Stream<Finding> everything(At<CommonRouteSpec> route, At<FaultAbortSpec> abort, Matches matches) {
        return isAll(abort.it().percent(), abort.it().fraction())
                        && matches.of(route.path(), route.it().matches()).stream()
                                .map(Matches.Located::match)
                                .anyMatch(Match::isEverything)
                ? Stream.of(
                        new Finding(
                                Code.MSN2137,
                                abort.path(),
                                null,
                                "all requests of everybody are aborted",
                                "the route `" + route.it().name() + "` matches every request, so that none arrives",
                                "match on a header that testers send, or lower the share; to close a service, use directResponse"))
                : Stream.of();
    }

    // Envoy answers with 200 and the gRPC status beside it, which only gRPC clients read.
    private static Stream<Finding> success(Requested requested, At<FaultAbortSpec> abort) {
        boolean http = requested.some(Protocol.HTTP) || requested.some(Protocol.WEBSOCKET);
        return http && !requested.isGrpc()
                ? abort.field("grpcStatus", FaultAbortSpec::grpcStatus)
                        .map(
                                status -> new Finding(
                                        Code.MSN2131,
                                        status.path(),
                                        word(status.it()),
                                        "HTTP clients would take this for a success",
                                        "they would get status 200, and only gRPC clients read grpc-status",
                                        "write httpStatus, or make the route one for gRPC, by its port or by matches with grpc"))
                : Stream.of();
    }

    private static Stream<Finding> translated(Requested requested, At<FaultAbortSpec> abort) {
        return requested.isGrpc()
                ? abort.field("httpStatus", FaultAbortSpec::httpStatus)
                        .map(status -> new Finding(
                                Code.MSN2132,
                                status.path(),
                                String.valueOf(status.it()),
                                "gRPC clients see " + word(inGrpc(status.it())) + ", not " + status.it(),
                                "the proxy translates its own answers for gRPC",
                                "write grpcStatus: " + word(inGrpc(status.it())) + ", or the one that you mean"))
                : Stream.of();
    }

    /** What gRPC makes of an HTTP status (its http-grpc-status-mapping). */
    private static GrpcStatus inGrpc(int httpStatus) {
        return switch (httpStatus) {
            case 400 -> GrpcStatus.INTERNAL;
            case 401 -> GrpcStatus.UNAUTHENTICATED;
            case 403 -> GrpcStatus.PERMISSION_DENIED;
            case 404 -> GrpcStatus.UNIMPLEMENTED;
            case 429, 502, 503, 504 -> GrpcStatus.UNAVAILABLE;
            default -> GrpcStatus.UNKNOWN;
        };
    }

    private static boolean isNone(@Nullable Integer percent, @Nullable FractionSpec fraction) {
        return fraction == null ? percent != null && percent == 0 : fraction.numerator() == 0;
    }

    private static boolean isAll(@Nullable Integer percent, @Nullable FractionSpec fraction) {
        return fraction == null
                ? percent != null && percent == 100
                : fraction.numerator().equals(fraction.denominator());
    }

    private static String word(GrpcStatus status) {
        StringBuilder word = new StringBuilder();
        for (String part : status.name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return word.toString();
    }
}
