package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.CorsOriginSpec;
import dev.microservicenetwork.api.CorsSpec;
import dev.microservicenetwork.api.FaultAbortSpec;
import dev.microservicenetwork.api.FaultDelaySpec;
import dev.microservicenetwork.api.FaultSpec;
import dev.microservicenetwork.api.FractionSpec;
import dev.microservicenetwork.api.GrpcStatus;
import dev.microservicenetwork.api.MirrorSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.UnmatchedPreflights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to shares of the requests, and to those of pages of other origins. */
final class RandomFaults {
    private final Draws draw;

    RandomFaults(Draws draw) {
        this.draw = draw;
    }

    /**
     * @param grpc whether all that get it read a gRPC status
     */
    FaultSpec fault(boolean grpc) {
        boolean aborts = draw.percent(60);
        Share ofAborts = share();
        Share ofDelays = share();
        boolean grpcStatus = grpc && draw.percent(70);
        return new FaultSpec(
                aborts && draw.percent(60)
                        ? null
                        : new FaultDelaySpec(
                                ofDelays.percent(), ofDelays.fraction(), draw.one(List.of("1ms", "800ms", "1m30s"))),
                aborts
                        ? new FaultAbortSpec(
                                ofAborts.percent(),
                                ofAborts.fraction(),
                                grpcStatus ? null : draw.one(List.of(200, 429, 503, 599)),
                                grpcStatus ? draw.one(List.of(GrpcStatus.values())) : null)
                        : null);
    }

    /** Copies to where a route could lead as well. */
    MirrorSpec mirror(@Nullable String service, @Nullable String version, @Nullable Integer port) {
        Share share = draw.percent(30) ? new Share(null, null) : share();
        return new MirrorSpec(service, version, port, share.percent(), share.fraction());
    }

    MirrorSpec mirror(RouteTargetSpec to) {
        return mirror(to.service(), to.version(), to.port());
    }

    CorsSpec cors() {
        boolean everybody = draw.percent(40);
        return new CorsSpec(
                everybody
                        ? List.of(new CorsOriginSpec("*", null, null))
                        : draw.some(
                                1,
                                3,
                                List.of(
                                        new CorsOriginSpec("https://shop.example.com", null, null),
                                        new CorsOriginSpec(null, "http://localhost:", null),
                                        new CorsOriginSpec(null, null, "https://[a-z0-9-]+\\.example\\.com"))),
                draw.percent(20) ? List.of("*") : draw.some(0, 3, List.of("GET", "PUT", "DELETE", "PATCH")),
                draw.percent(20) ? List.of("*") : draw.some(0, 2, List.of("authorization", "content-type")),
                draw.some(0, 2, List.of("x-request-id", "etag")),
                draw.maybe(50, () -> draw.one(List.of("1s", "10m", "2h"))),
                everybody ? null : draw.maybe(50, () -> draw.percent(50)),
                draw.maybe(30, () -> draw.one(List.of(UnmatchedPreflights.values()))));
    }

    private record Share(
            @Nullable Integer percent, @Nullable FractionSpec fraction) {}

    private Share share() {
        int denominator = draw.one(List.of(3, 1000, 1_000_000));
        return draw.percent(60)
                ? new Share(draw.between(0, 100), null)
                : new Share(null, new FractionSpec(draw.between(0, denominator), denominator));
    }
}
