package dev.microservicenetwork.testkit.apiserver;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request the server received.
 *
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code patch}, {@code apply},
 *     {@code delete} or {@code deletecollection}
 * @param group the API group; empty for the core group
 * @param resource the plural name, such as {@code configmaps}
 * @param subresource such as {@code status}; empty for the object itself
 * @param namespace {@code null} for cluster-scoped objects and for requests across namespaces
 * @param name {@code null} for requests about a collection
 * @param headers by lower-case name
 * @param code the HTTP status of the response; 0 while a {@link Faults fault} is being matched
 */
public record Request(
        String verb,
        String group,
        String version,
        String resource,
        String subresource,
        @Nullable String namespace,
        @Nullable String name,
        boolean dryRun,
        Map<String, List<String>> headers,
        int code) {
    private static final Set<String> READS = Set.of("get", "list", "watch");

    /** Whether the request was meant to change something; a dry run is not. */
    public boolean isWrite() {
        return !READS.contains(verb) && !dryRun;
    }

    /** Whether this is a request with the verb for the resource itself, not for one of its subresources. */
    public boolean is(String expectedVerb, String expectedResource) {
        return verb.equals(expectedVerb) && resource.equals(expectedResource) && subresource.isEmpty();
    }

    /** The first value of a header or the empty string. */
    public String header(String header) {
        return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst()
                .orElse("");
    }

    /** The {@code User-Agent} header. */
    public String userAgent() {
        return header("user-agent");
    }

    /** Such as {@code apply shop/virtualservices/cart 200}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(verb).append(' ');
        if (namespace != null) {
            text.append(namespace).append('/');
        }
        text.append(resource);
        if (name != null) {
            text.append('/').append(name);
        }
        if (!subresource.isEmpty()) {
            text.append('/').append(subresource);
        }
        if (dryRun) {
            text.append(" (dry run)");
        }
        return text.append(' ').append(code).toString();
    }

    static Request of(ApiRequest request, int code) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers()
                .toMultimap()
                .forEach((key, values) -> headers.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Request(
                request.verb(),
                request.group(),
                request.version(),
                request.resource(),
                request.subresource(),
                request.namespace(),
                request.name(),
                request.isDryRun(),
                headers,
                code);
    }
}
