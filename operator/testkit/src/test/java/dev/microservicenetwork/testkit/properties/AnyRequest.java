package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Requests of the small world that random matches are about, whether or not they fit one. */
record AnyRequest(String method, String path, String query, Map<String, String> headers) {
    private static final List<String> PATHS = List.of(
            "/",
            "/a",
            "/a/",
            "/a/b",
            "/a/b/7",
            "/a/b/c",
            "/a/b/c/d",
            "/ab",
            "/abc",
            "/x.css",
            "/x.js",
            "/xxcss",
            "/v1",
            "/v1/items",
            "/v1/items/abc",
            "/v1/items/7",
            "/shop.v1.Cart/Get",
            "/shop.v1.Cart/Put",
            "/shop.v1.Cart.Items/Get",
            "/Echo/Get",
            "/Echo",
            "/any");
    private static final List<String> METHODS = List.of("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
    private static final List<String> HEADERS = List.of("x-canary", "x-user", "x-region");
    private static final List<String> VALUES = List.of("true", "t", "alice", "al", "eu-1", "eu-", "", "other");
    private static final List<String> QUERIES = List.of(
            "", "", "page=1", "page", "page=12&sort=up", "sort=u&page=2&page=1", "page=1x&sort=", "Page=1", "sort=up");

    static AnyRequest of(Random random) {
        Map<String, String> headers = new HashMap<>();
        for (String header : HEADERS) {
            if (random.nextInt(3) == 0) {
                headers.put(header, one(random, VALUES));
            }
        }
        return new AnyRequest(one(random, METHODS), one(random, PATHS), one(random, QUERIES), headers);
    }

    /** One that fits two matches, as far as they don't contradict each other, and for the rest is like any. */
    static AnyRequest fitting(MatchSpec one, MatchSpec other, Random random) {
        AnyRequest any = of(random);
        Map<String, String> headers = new HashMap<>(any.headers());
        Map<String, String> parameters = new LinkedHashMap<>();
        String path = any.path();
        String method = any.method();
        for (MatchSpec match : List.of(other, one)) {
            for (HeaderMatchSpec header : match.headers()) {
                if (header.absent() == null) {
                    headers.put(header.name(), Requests.value(header.exact(), header.prefix(), header.regex()));
                } else {
                    headers.remove(header.name());
                }
            }
            match.queryParams()
                    .forEach(it -> parameters.put(it.name(), Requests.value(it.exact(), it.prefix(), it.regex())));
            path = match.path() == null && match.grpc() == null ? path : Requests.path(match);
            method = match.method() == null ? method : match.method();
        }
        String query = parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("&"));
        return new AnyRequest(method, path, query.isEmpty() ? any.query() : query, headers);
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The first value of each parameter. */
    Map<String, String> queryParams() {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            parameters.putIfAbsent(
                    equals < 0 ? parameter : parameter.substring(0, equals),
                    equals < 0 ? "" : parameter.substring(equals + 1));
        }
        return parameters;
    }
}
