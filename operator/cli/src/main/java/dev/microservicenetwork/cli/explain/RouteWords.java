package dev.microservicenetwork.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Entries of {@code http[]}, {@code tls[]} and {@code tcp[]} in words. */
final class RouteWords {
    private RouteWords() {}

    /** Which requests or connections it takes; alternatives have an "or" between them. */
    static String matches(JsonNode route) {
        if (route.path("match").isEmpty()) {
            return "everything";
        }
        Set<String> matches = new LinkedHashSet<>();
        for (JsonNode match : route.path("match")) {
            String words = String.join(", ", conditions(match));
            String whole = words.isEmpty() ? "everything" : words;
            // a prefix that ends at a segment is two matches: /a and /a/*
            String above = whole.replace("/* ", " ").replaceFirst("/\\*(?=,|$)", "");
            if (whole.contains("/*") && matches.remove(above)) {
                matches.add(above + " and below");
            } else {
                matches.add(whole);
            }
        }
        return matches.stream().limit(4).collect(Collectors.joining(" or "))
                + (matches.size() > 4 ? " or " + (matches.size() - 4) + " more" : "");
    }

    private static List<String> conditions(JsonNode match) {
        List<String> words = new ArrayList<>();
        JsonNode uri = match.path("uri");
        if (uri.has("exact") || uri.has("regex")) {
            words.add(
                    uri.has("exact")
                            ? uri.get("exact").asText()
                            : "path ~ " + uri.get("regex").asText());
        } else if (uri.has("prefix")) {
            words.add(uri.get("prefix").asText() + "*");
        }
        if (match.has("method")) {
            words.add(0, match.path("method").path("exact").asText());
        }
        fields(match, "headers")
                .forEach(name ->
                        words.add("header " + name + value(match.path("headers").path(name))));
        fields(match, "withoutHeaders")
                .forEach(name -> words.add(
                        "no header " + name + value(match.path("withoutHeaders").path(name))));
        fields(match, "queryParams")
                .forEach(name ->
                        words.add("?" + name + value(match.path("queryParams").path(name))));
        if (match.path("sourceLabels").size() > 0) {
            words.add("from "
                    + fields(match, "sourceLabels")
                            .map(label -> label + "="
                                    + match.path("sourceLabels").path(label).asText())
                            .collect(Collectors.joining(",")));
        } else if (match.has("sourceNamespace")) {
            words.add("from namespace " + match.path("sourceNamespace").asText());
        }
        return words;
    }

    private static Stream<String> fields(JsonNode match, String field) {
        return match.path(field).properties().stream().map(Map.Entry::getKey);
    }

    private static String value(JsonNode condition) {
        if (condition.has("exact")) {
            return " = " + condition.get("exact").asText();
        }
        if (condition.has("prefix")) {
            return " = " + condition.get("prefix").asText() + "*";
        }
        return condition.has("regex") ? " ~ " + condition.get("regex").asText() : "";
    }

    /** Where it leads, or what the proxy answers by itself. */
    static String leadsTo(JsonNode route) {
        if (route.has("redirect")) {
            return "redirects";
        }
        if (route.has("directResponse")) {
            return "answers " + route.path("directResponse").path("status").asText();
        }
        List<JsonNode> destinations =
                StreamSupport.stream(route.path("route").spliterator(), false).toList();
        int all =
                destinations.stream().mapToInt(to -> to.path("weight").asInt()).sum();
        return destinations.stream()
                .map(to -> destination(to.path("destination"))
                        + (to.has("weight")
                                ? " " + words(percent(to.path("weight").asInt(), all))
                                : ""))
                .collect(Collectors.joining(", "));
    }

    /** A weight as a share of all, in percent. */
    static double percent(int weight, int all) {
        return all == 0 ? 0 : 100.0 * weight / all;
    }

    static String words(double percent) {
        return (percent == Math.rint(percent)
                        ? String.valueOf((int) percent)
                        : String.format(Locale.ROOT, "%.1f", percent))
                + " %";
    }

    private static String destination(JsonNode to) {
        String host = to.path("host").asText();
        String service = host.contains(".") ? host.substring(0, host.indexOf('.')) : host;
        String port = to.path("port").path("number").asText();
        return service
                + (to.has("subset") ? "/" + to.path("subset").asText() : "")
                + (port.isEmpty() ? "" : ":" + port);
    }

    /** The ports that its matches name; none if it is for all. */
    static Set<String> ports(JsonNode route) {
        Set<String> ports = new LinkedHashSet<>();
        route.path("match").forEach(match -> {
            if (match.has("port")) {
                ports.add(match.path("port").asText());
            }
        });
        return ports;
    }
}
