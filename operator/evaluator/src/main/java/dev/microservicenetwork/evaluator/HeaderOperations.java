package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.Headers;
import io.fabric8.istio.api.api.networking.v1alpha3.HeadersHeaderOperations;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The header operations of one level. Envoy removes first, then overwrites, then appends. */
record HeaderOperations(List<String> remove, List<Map.Entry<String, String>> set, List<Map.Entry<String, String>> add) {

    private static final HeaderOperations NONE = new HeaderOperations(List.of(), List.of(), List.of());
    private static final Set<String> AUTHORITY = Set.of("host", ":authority");

    /**
     * The levels in the order in which they are applied. Of several destinations the chosen one's come first, so that
     * the route has the last word; a single one's are appended to the route's, so that the destination has it.
     */
    static List<HeaderOperations> request(@Nullable Headers route, @Nullable Headers destination, boolean weighted) {
        return ordered(
                of(route == null ? null : route.getRequest()),
                of(destination == null ? null : destination.getRequest()),
                weighted);
    }

    static List<HeaderOperations> response(@Nullable Headers route, @Nullable Headers destination, boolean weighted) {
        return ordered(
                of(route == null ? null : route.getResponse()),
                of(destination == null ? null : destination.getResponse()),
                weighted);
    }

    /** The authority that the request headers of a level ask for: {@code set} beats {@code add}. */
    static @Nullable String authority(@Nullable Headers headers) {
        HeadersHeaderOperations request = headers == null ? null : headers.getRequest();
        return request == null
                ? null
                : Stream.of(orEmpty(request.getSet()), orEmpty(request.getAdd()))
                        .flatMap(operations -> operations.entrySet().stream())
                        .filter(header -> AUTHORITY.contains(lower(header.getKey())))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static List<HeaderOperations> ordered(HeaderOperations route, HeaderOperations to, boolean weighted) {
        return weighted
                ? List.of(to, route)
                : List.of(new HeaderOperations(
                        both(route.remove, to.remove), both(route.set, to.set), both(route.add, to.add)));
    }

    private static <T> List<T> both(List<T> a, List<T> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    private static HeaderOperations of(@Nullable HeadersHeaderOperations operations) {
        return operations == null
                ? NONE
                : new HeaderOperations(
                        orEmpty(operations.getRemove()).stream()
                                .map(HeaderOperations::lower)
                                .toList(),
                        entries(operations.getSet()),
                        entries(operations.getAdd()));
    }

    /** Names that begin with a colon, and the host, are no headers to Envoy. In values it reads %% as one; its operators stay as they are written here. */
    private static List<Map.Entry<String, String>> entries(@Nullable Map<String, String> headers) {
        return orEmpty(headers).entrySet().stream()
                .map(header -> Map.entry(
                        lower(header.getKey()), orEmpty(header.getValue()).replace("%%", "%")))
                .filter(header ->
                        !header.getKey().startsWith(":") && !header.getKey().equals("host"))
                .toList();
    }

    Map<String, String> applyTo(Map<String, String> headers) {
        Map<String, String> result = new HashMap<>(headers);
        remove.forEach(result::remove);
        set.forEach(header -> result.put(header.getKey(), header.getValue()));
        add.forEach(header -> result.merge(header.getKey(), header.getValue(), (a, b) -> a + "," + b));
        return result;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
