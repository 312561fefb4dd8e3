package dev.microservicenetwork.testkit.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.explain.Effective;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Holds what is said of effective values against the objects themselves: each named field is there and says that value, and no policy is left without an explanation. */
public final class ExplainedFields {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What is policy, and so has a value behind it; the rest of a VirtualService is about which requests, and where to. */
    private static final Pattern POLICY = Pattern.compile("spec\\.http\\[\\d+]\\."
            + "(timeout|retries|rewrite|redirect|directResponse|headers|fault|mirrors?|mirrorPercentage|corsPolicy)\\b.*"
            + "|spec\\.trafficPolicy\\..*|spec\\.subsets\\[\\d+]\\.trafficPolicy\\..*"
            + "|spec\\.mtls\\..*|spec\\.portLevelMtls\\..*|spec\\.action");

    private ExplainedFields() {}

    public static void check(MicroserviceNetwork resource, Compilation compilation) {
        List<Effective> values = Effective.of(resource, Objects.requireNonNull(compilation.network()));
        Map<ObjectKey, Map<String, JsonNode>> fields = new TreeMap<>();
        compilation.objects().forEach(object -> fields.put(ObjectKey.of(object), flat(MAPPER.valueToTree(object))));
        values.forEach(value -> saysWhatIsThere(value, fields.getOrDefault(value.object(), Map.of())));
        fields.forEach((object, all) -> nothingIsUnexplained(object, all, values));
    }

    private static void saysWhatIsThere(Effective value, Map<String, JsonNode> fields) {
        for (String field : value.fields()) {
            JsonNode there = fields.getOrDefault(field, MissingNode.getInstance());
            assertThat(there.isMissingNode())
                    .as("%s is there, as %s says", field, value)
                    .isFalse();
            assertThat(says(value, there))
                    .as("%s says %s, as %s says", field, there, value)
                    .isTrue();
        }
    }

    private static boolean says(Effective value, JsonNode there) {
        List<String> words = Arrays.asList(value.value().split(", "));
        return switch (value.name()) {
            case "retries.retryOn" ->
                tokens(there)
                        .containsAll(words.stream().map(ExplainedFields::token).toList());
            case "retries.statusCodes" -> tokens(there).containsAll(words);
            case "retries.owner" -> there.asInt() == 0;
            case "access.mode" -> there.asText().equals("ALLOW") || there.asBoolean();
            case "loadBalancer.policy" -> same(there.asText(), value.value());
            case "headers.request.remove", "headers.response.remove" ->
                there.toString().contains("\"" + value.value() + "\"");
            default -> there.isContainerNode() ? !there.isEmpty() : saysOne(value, words.get(0), there);
        };
    }

    private static boolean saysOne(Effective value, String word, JsonNode there) {
        if (value.name().startsWith("mtls.")) {
            return there.asText().startsWith(word.toUpperCase(Locale.ROOT).substring(0, word.length() - 1));
        }
        if (there.isBoolean() && !value.name().equals("retries.otherLocalities")) {
            return there.asBoolean(); // the switch that goes with a number
        }
        return there.isNumber()
                ? there.asDouble() == Double.parseDouble(word)
                : there.asText().equals(value.value());
    }

    private static boolean same(String constant, String word) {
        return constant.replace("_", "").equalsIgnoreCase(word);
    }

    private static Set<String> tokens(JsonNode retryOn) {
        return Set.of(retryOn.asText().split(","));
    }

    private static String token(String word) {
        return Arrays.stream(RetryCondition.values())
                .filter(condition -> MAPPER.valueToTree(condition).asText().equals(word))
                .findFirst()
                .map(RetryCondition::token)
                .orElse(word);
    }

    private static void nothingIsUnexplained(ObjectKey object, Map<String, JsonNode> fields, List<Effective> values) {
        List<String> explained = values.stream()
                .filter(value -> value.object().equals(object))
                .flatMap(value -> value.fields().stream())
                .toList();
        List<String> unexplained = fields.entrySet().stream()
                .filter(field -> !field.getValue().isContainerNode())
                .map(Map.Entry::getKey)
                .filter(field -> POLICY.matcher(field).matches())
                .filter(field -> explained.stream()
                        .noneMatch(it -> field.equals(it) || field.startsWith(it + ".") || field.startsWith(it + "[")))
                .toList();
        assertThat(unexplained)
                .as("policy of %s that no effective value explains", object)
                .isEmpty();
    }

    /** All fields by their paths. */
    private static Map<String, JsonNode> flat(JsonNode object) {
        Map<String, JsonNode> fields = new TreeMap<>();
        add("", object, fields);
        return fields;
    }

    private static void add(String path, JsonNode value, Map<String, JsonNode> fields) {
        fields.put(path, value);
        value.properties()
                .forEach(field ->
                        add(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), fields));
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            add(path + "[" + i + "]", value.get(i), fields);
        }
    }
}
