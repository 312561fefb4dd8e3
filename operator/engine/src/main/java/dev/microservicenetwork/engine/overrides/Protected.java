package dev.microservicenetwork.engine.overrides;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an override can't touch: who owns a host or a workload, who sees an object, and what other objects are computed from. */
final class Protected {
    private static final Map<String, List<String>> FIELDS = Map.of(
            "VirtualService",
            List.of(
                    "hosts",
                    "gateways",
                    "exportTo",
                    "http[].name",
                    "http[].route[].destination",
                    "tcp[].route[].destination",
                    "tls[].route[].destination",
                    "tls[].match[].sniHosts"),
            "DestinationRule",
            List.of("host", "exportTo", "workloadSelector", "subsets[].name", "subsets[].labels"),
            "Gateway",
            List.of("selector", "servers[].hosts", "servers[].port", "servers[].bind"));

    private Protected() {}

    /** The protected values that two specs of a kind don't have in common, by their paths. */
    static Stream<String> differences(String kind, JsonNode before, JsonNode after) {
        return FIELDS.getOrDefault(kind, List.of()).stream()
                .flatMap(field -> differences(at(field, before), at(field, after)));
    }

    private static Stream<String> differences(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(path -> !before.getOrDefault(path, MissingNode.getInstance())
                        .equals(after.getOrDefault(path, MissingNode.getInstance())));
    }

    /** The values of a field, {@code []} being each entry of a list. */
    private static Map<String, JsonNode> at(String field, JsonNode spec) {
        Map<String, JsonNode> values = Map.of("spec", spec);
        for (String step : field.split("\\.", -1)) {
            boolean each = step.endsWith("[]");
            String name = each ? step.substring(0, step.length() - 2) : step;
            Map<String, JsonNode> next = new LinkedHashMap<>();
            values.forEach((path, value) -> {
                JsonNode child = value.path(name);
                if (each) {
                    for (int i = 0; i < child.size(); i++) {
                        next.put(path + "." + name + "[" + i + "]", child.path(i));
                    }
                } else {
                    next.put(path + "." + name, child);
                }
            });
            values = next;
        }
        return values;
    }
}
