package dev.microservicenetwork.testkit.apiserver;

import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request for a resource, read from its path and query as the API server does. */
record ApiRequest(
        String method,
        String group,
        String version,
        String resource,
        @Nullable String namespace,
        @Nullable String name,
        String subresource,
        Map<String, String> parameters,
        Headers headers,
        String body) {

    /** {@code null} when the path is not one of a resource: discovery, version and health. */
    static @Nullable ApiRequest parse(RecordedRequest http) {
        String[] target = http.getPath().split("\\?", 2);
        List<String> path = new ArrayList<>();
        Arrays.stream(target[0].split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(ApiRequest::decode)
                .forEach(path::add);
        boolean core = !path.isEmpty() && path.get(0).equals("api");
        int prefix = core ? 2 : 3;
        if (path.size() <= prefix || !(core || path.get(0).equals("apis"))) {
            return null;
        }
        String group = core ? "" : path.get(1);
        String version = path.get(prefix - 1);
        List<String> rest = path.subList(prefix, path.size());
        String namespace = null;
        if (rest.get(0).equals("namespaces") && rest.size() > 2 && !isNamespaceSubresource(rest)) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        return new ApiRequest(
                http.getMethod(),
                group,
                version,
                rest.get(0),
                namespace,
                rest.size() > 1 ? rest.get(1) : null,
                rest.size() > 2 ? String.join("/", rest.subList(2, rest.size())) : "",
                parameters(target.length > 1 ? target[1] : ""),
                http.getHeaders(),
                http.getBody() == null ? "" : http.getUtf8Body());
    }

    @Nullable
    String query(String parameter) {
        return parameters.get(parameter);
    }

    boolean isTrue(String parameter) {
        String value = query(parameter);
        return "true".equals(value) || "1".equals(value);
    }

    boolean isDryRun() {
        return "All".equals(query("dryRun"));
    }

    boolean isApply() {
        return method.equals("PATCH") && header("Content-Type").contains("apply-patch");
    }

    String header(String header) {
        String value = headers.get(header);
        return value == null ? "" : value;
    }

    /** Who the changed fields belong to: what the client says or the product of its user agent. */
    String fieldManager() {
        String manager = query("fieldManager");
        if (manager != null && !manager.isEmpty()) {
            return manager;
        }
        String product = header("User-Agent").split("/", 2)[0];
        return product.isEmpty() ? "unknown" : product;
    }

    /** The verb as RBAC and audit know it, except that server-side apply is told apart from other patches. */
    String verb() {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> isApply() ? "apply" : "patch";
            case "DELETE" -> name == null ? "deletecollection" : "delete";
            default -> isTrue("watch") ? "watch" : name == null ? "list" : "get";
        };
    }

    private static boolean isNamespaceSubresource(List<String> rest) {
        return rest.size() == 3 && (rest.get(2).equals("status") || rest.get(2).equals("finalize"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                String[] pair = parameter.split("=", 2);
                parameters.put(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "");
            }
        }
        return Map.copyOf(parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
