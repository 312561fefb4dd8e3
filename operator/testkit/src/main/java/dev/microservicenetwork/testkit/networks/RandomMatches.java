package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.GrpcMatchSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.HeaderMatchSpecBuilder;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MatchSpecBuilder;
import dev.microservicenetwork.api.PathMatchSpec;
import dev.microservicenetwork.api.PathMatchSpecBuilder;
import dev.microservicenetwork.api.QueryParamMatchSpec;
import dev.microservicenetwork.api.QueryParamMatchSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of one list of routes, from a small world of paths, methods and headers: they overlap, but seldom is one of them never reached. */
final class RandomMatches {
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");

    private final Draws draw;
    private final List<PathMatchSpec> paths = new ArrayList<>();
    private final List<GrpcMatchSpec> grpc = new ArrayList<>();

    RandomMatches(Draws draw) {
        this.draw = draw;
        for (String path : List.of("/", "/a", "/a/", "/a/b", "/x.css")) {
            paths.add(PathMatchSpecBuilder.builder().exact(path).build());
        }
        for (String path : List.of("/a/", "/ab", "/a/b", "/a/b/c", "/v1/items")) {
            paths.add(PathMatchSpecBuilder.builder().prefix(path).build());
        }
        for (String path : List.of("/a/b/[0-9]+", "/v1/items/[a-z]+", "/x\\.(css|js)", "/v1/.*")) {
            paths.add(PathMatchSpecBuilder.builder().regex(path).build());
        }
        for (String service : List.of("shop.v1.Cart", "shop.v1.Cart.Items", "Echo")) {
            grpc.add(new GrpcMatchSpec(service, null));
            grpc.add(new GrpcMatchSpec(service, "Get"));
        }
    }

    List<MatchSpec> some(int least, int most, boolean speaksGrpc) {
        return draw.listOf(least, most, () -> speaksGrpc && draw.percent(60) ? grpc() : http());
    }

    GrpcMatchSpec grpcMethod() {
        return draw.one(grpc);
    }

    private MatchSpec grpc() {
        List<HeaderMatchSpec> headers = draw.percent(70) ? List.of() : headers();
        return MatchSpecBuilder.builder()
                .headers(headers)
                .queryParams(queryParams(5))
                .grpc(one(grpc, !headers.isEmpty()))
                .build();
    }

    private MatchSpec http() {
        if (paths.isEmpty() || draw.percent(15)) {
            return MatchSpecBuilder.builder()
                    .method(draw.maybe(30, () -> draw.one(METHODS)))
                    .headers(headers())
                    .queryParams(queryParams(20))
                    .build();
        }
        String method = draw.maybe(30, () -> draw.one(METHODS));
        List<HeaderMatchSpec> headers = draw.percent(70) ? List.of() : headers();
        List<QueryParamMatchSpec> queryParams = queryParams(20);
        return MatchSpecBuilder.builder()
                .path(one(paths, method != null || !headers.isEmpty() || !queryParams.isEmpty()))
                .method(method)
                .headers(headers)
                .queryParams(queryParams)
                .build();
    }

    /** One of those left; what is narrowed may be drawn again, such as a canary's path. */
    private <T> @Nullable T one(List<T> left, boolean narrowed) {
        if (left.isEmpty()) {
            return null;
        }
        T drawn = draw.one(left);
        if (!narrowed) {
            left.remove(drawn);
        }
        return drawn;
    }

    private List<HeaderMatchSpec> headers() {
        return draw.some(1, 2, List.of("x-canary", "x-user", "x-region")).stream()
                .map(this::header)
                .toList();
    }

    private HeaderMatchSpec header(String name) {
        HeaderMatchSpecBuilder header = HeaderMatchSpecBuilder.builder().name(name);
        return switch (draw.between(0, 4)) {
            case 0 ->
                header.exact(draw.one(List.of("true", "alice", "eu-1", ""))).build();
            case 1 -> header.prefix(draw.one(List.of("t", "al", "eu-"))).build();
            case 2 -> header.regex(draw.one(List.of("al.*", "eu-[0-9]"))).build();
            case 3 -> header.absent(true).build();
            default -> header.present(true).build();
        };
    }

    private List<QueryParamMatchSpec> queryParams(int percent) {
        return draw.percent(percent)
                ? draw.some(1, 2, List.of("page", "sort")).stream()
                        .map(this::queryParam)
                        .toList()
                : List.of();
    }

    private QueryParamMatchSpec queryParam(String name) {
        QueryParamMatchSpecBuilder parameter =
                QueryParamMatchSpecBuilder.builder().name(name);
        return switch (draw.between(0, 3)) {
            case 0 -> parameter.exact(draw.one(List.of("1", "up", ""))).build();
            case 1 -> parameter.prefix(draw.one(List.of("1", "u"))).build();
            case 2 -> parameter.regex(draw.one(List.of("[0-9]+", "u[a-z]"))).build();
            default -> parameter.present(true).build();
        };
    }
}
