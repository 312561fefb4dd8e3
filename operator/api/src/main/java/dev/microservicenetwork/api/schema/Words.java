package dev.microservicenetwork.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A schema in words that complete "write …". */
final class Words {
    private static final String NAME =
            "a name of lower-case letters, digits and dashes, starting and ending with a letter or digit";

    /** Patterns that Kubernetes, HTTP or gRPC have a word for; {@code Limits} says where they come from. */
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry(
                    "^[a-z]([-a-z0-9]*[a-z0-9])?$",
                    "a name of lower-case letters, digits and dashes, starting with a letter and ending with a letter or digit"),
            Map.entry("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", NAME),
            Map.entry("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$", NAME + ", or nothing"),
            Map.entry(
                    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
                    "a name of lower-case letters, digits, dashes and dots, each part starting and ending with a letter or digit"),
            Map.entry(
                    "^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
                    "a host in lower case without scheme, port or path, such as shop.example.com or *.example.com"),
            Map.entry(
                    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(:[0-9]{1,5})?$",
                    "a host in lower case, with a port or without, such as shop.example.com or shop:8080"),
            Map.entry("^[!-~]([ -~]*[!-~])?$", "printable ASCII without spaces at its ends"),
            Map.entry("^([0-9]{1,5}(h|m|s|ms)){1,4}$", "a Gateway API duration such as 800ms, 3s or 1m30s"),
            Map.entry("^[a-z0-9!#$%&'*+.^_`|~-]+$", "a header name in lower case, such as x-request-id"),
            Map.entry("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "the name of a cookie, such as session"),
            Map.entry("^[^/*\\s]+$", "a region such as eu-west-1, without / and *"),
            Map.entry(
                    "^([^/*\\s]+/){0,2}([^/*\\s]+|\\*)$",
                    "a locality such as eu-west-1, eu-west-1/eu-west-1a or eu-west-1/*"),
            Map.entry("^[^=\\s]+(=[^=\\s]+)?$", "a label such as topology.kubernetes.io/zone, or label=value"),
            Map.entry("^[^&=#\\s]+$", "the name of a query parameter as it is sent, such as page"),
            Map.entry("^[^&#\\s]*$", "a value as it is sent in a query, with %20 or + for a space"),
            Map.entry("^[A-Z]+$", "an HTTP method in upper case, such as GET"),
            Map.entry(
                    "^(\\*|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$",
                    "*, or one of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS"),
            Map.entry("^/[^?#\\s]*$", "a path that starts with /, without query or fragment"),
            Map.entry("^(/|\\*)[^?#\\s]*$", "a path such as /orders, /orders/*, /orders/{*}/items or *.json"),
            Map.entry(
                    "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$",
                    "the full name of a gRPC service, such as shop.v1.Cart"),
            Map.entry("^[A-Za-z_][A-Za-z0-9_]*$", "the name of a gRPC method without its service, such as AddItem"),
            Map.entry("^MSN[0-9]{4}$", "a code such as MSN2103"),
            Map.entry(
                    "^spec(\\.[A-Za-z0-9]+|\\[[^\\[\\]]+\\])*$",
                    "the path of a field such as spec.services[0].ports[1] or spec.services[name=cart]"));

    private Words() {}

    static boolean knows(String pattern) {
        return PATTERNS.containsKey(pattern);
    }

    static String of(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> words = StructuralSchema.texts(schema.get("enum"));
            String all = words.stream().map(Words::asWritten).collect(Collectors.joining(", "));
            return words.size() == 1 ? all : "one of " + all;
        }
        if (schema.has("pattern")) {
            String pattern = schema.get("pattern").asText();
            return PATTERNS.getOrDefault(pattern, "text of the form " + pattern);
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> "a whole number" + range(schema);
            case "number" -> "a number" + range(schema);
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" ->
                schema.has("additionalProperties")
                        ? "a map of names to "
                                + of(schema.get("additionalProperties")).replaceFirst("^a ", "")
                        : "a map of fields";
            default -> "text";
        };
    }

    private static String range(JsonNode schema) {
        return schema.has("minimum") && schema.has("maximum")
                ? " from " + schema.get("minimum") + " to " + schema.get("maximum")
                : "";
    }

    /** How many, in a schema's words, such as "at least 1 entry" or "at most 63 characters". */
    static String bound(String which, long bound, String unit) {
        return which + " " + count(bound, unit);
    }

    static String count(long number, String unit) {
        return number + " " + (number == 1 ? unit : unit.endsWith("y") ? unit.replaceAll("y$", "ies") : unit + "s");
    }

    /** A word as it must be written in YAML: in quotes where it would be a number without. */
    static String asWritten(String word) {
        return word.matches("[0-9.]+") ? '"' + word + '"' : word;
    }
}
