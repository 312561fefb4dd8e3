package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.GrpcMatchSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PathMatchSpec;
import java.util.List;

/** Conditions on requests, from a small world of paths, methods and headers, so that they often overlap. */
final class RandomMatches {
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
    private static final List<String> PATHS = List.of("/", "/a", "/a/", "/a/b", "/ab", "/a/b/c", "/v1/items", "/x.css");

    private final Draws draw;

    RandomMatches(Draws draw) {
        this.draw = draw;
    }

    List<MatchSpec> some(int least, int most, boolean grpc) {
        return draw.listOf(least, most, () -> grpc && draw.percent(60) ? grpc() : http());
    }

    GrpcMatchSpec grpcMethod() {
        return new GrpcMatchSpec(
                draw.one(List.of("shop.v1.Cart", "shop.v1.Cart.Items", "Echo")),
                draw.maybe(50, () -> draw.one(List.of("Get", "Put"))));
    }

    private MatchSpec grpc() {
        return new MatchSpec(null, null, headers(), grpcMethod());
    }

    private MatchSpec http() {
        return new MatchSpec(
                draw.maybe(80, this::path), draw.maybe(30, () -> draw.one(METHODS)), headers(), null);
    }

    private PathMatchSpec path() {
        String path = draw.one(PATHS);
        return draw.percent(50) ? new PathMatchSpec(path, null) : new PathMatchSpec(null, path);
    }

    private List<HeaderMatchSpec> headers() {
        return draw.percent(70)
                ? List.of()
                : draw.some(1, 2, List.of("x-canary", "x-user", "x-region")).stream()
                        .map(this::header)
                        .toList();
    }

    private HeaderMatchSpec header(String name) {
        return switch (draw.between(0, 2)) {
            case 0 -> new HeaderMatchSpec(name, draw.one(List.of("true", "alice", "eu-1", "")), null, null);
            case 1 -> new HeaderMatchSpec(name, null, draw.one(List.of("t", "al", "eu-")), null);
            default -> new HeaderMatchSpec(name, null, null, true);
        };
    }
}
