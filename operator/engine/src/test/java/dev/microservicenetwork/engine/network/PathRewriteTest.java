package dev.microservicenetwork.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.engine.network.PathCondition.Below;
import dev.microservicenetwork.engine.network.PathCondition.Exact;
import dev.microservicenetwork.engine.network.PathCondition.Prefix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRewriteTest {
    /** Whatever matches afterwards is what the conditions for before match. */
    @ParameterizedTest
    @CsvSource({
        "/old, /new",
        "/old, /",
        "/old, /new/deep",
        "/old/deep, /new",
        "/, /new",
        "/, /",
        "/old, /old",
        "/api, /items"
    })
    void conditionsAreTurnedBack(String prefix, String replacement) {
        PathRewrite rewrite = PathRewrite.under(new Prefix(prefix), replacement);
        String start = prefix.equals("/") ? "" : prefix;
        List<String> requests =
                List.of("/", "/deep", "/new", "/new/deep", "/items", "/items/1", "/deep/", "//").stream()
                        .map(start::concat)
                        .toList();
        List<PathCondition> conditions = List.of(
                PathCondition.ANY,
                new Prefix("/"),
                new Prefix("/new"),
                new Prefix("/new/deep"),
                new Prefix("/items"),
                new Prefix("/elsewhere"),
                new Below("/new"),
                new Below("/items"),
                new Exact("/"),
                new Exact("/new"),
                new Exact("/new/"),
                new Exact("/items/1"),
                new Exact("/new/deep"));
        for (PathCondition after : conditions) {
            List<PathCondition> before = rewrite.before(after).orElseThrow();
            for (String request : requests) {
                assertThat(before.stream().anyMatch(it -> it.covers(new Exact(request))))
                        .as(request + " for " + after)
                        .isEqualTo(after.covers(new Exact(rewritten(start, replacement, request))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api, /, /bookings, /orders, /api/bookings/7",
        "/api, /, /, /v1, /api/x",
        "/api, /v1, /, /inner, /api/x",
        "/api, /v1/items, /v1, /v2, /api/7",
        "/api, /v1/items, /v1, /, /api/7",
        "/, /v1, /v1, /, /x",
        "/api, /, /, /, /api"
    })
    void twoAreOne(String prefix, String replacement, String nextPrefix, String nextReplacement, String request) {
        PathRewrite first = PathRewrite.under(new Prefix(prefix), replacement);
        PathRewrite second = PathRewrite.under(new Prefix(nextPrefix), nextReplacement);

        assertThat(first.then(second).of(request)).isEqualTo(second.of(first.of(request)));
    }

    /** By hand: what is left after the prefix is put after the replacement. */
    private static String rewritten(String start, String replacement, String request) {
        String rest = request.substring(start.length());
        if (!replacement.equals("/")) {
            return replacement + rest;
        }
        return rest.isEmpty() ? "/" : rest;
    }

    @Test
    void wholePathsAreKnown() {
        PathRewrite rewrite = PathRewrite.under(new Exact("/one"), "/items/1");

        assertThat(rewrite.before(new Prefix("/items"))).contains(List.of(PathCondition.ANY));
        assertThat(rewrite.before(new Exact("/items"))).contains(List.of());
    }
}
