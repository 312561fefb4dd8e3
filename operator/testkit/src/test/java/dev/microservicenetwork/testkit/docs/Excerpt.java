package dev.microservicenetwork.testkit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.testkit.golden.GoldenCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a comment {@code <!-- golden: ... -->} promises of a golden case. */
final class Excerpt {
    private static final ObjectMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    /** A key, perhaps with one entry of its list: {@code http[name=split]}, or {@code http[0]}. */
    private static final Pattern STEP = Pattern.compile("\\G(\\w+)(?:\\[(?:(\\w+)=)?([^]]+)])?(?:\\.|$)");

    private Excerpt() {}

    /** The block as it should be: itself, if it says what was promised. */
    static String of(List<GoldenCase> cases, String promise, String block) {
        String[] words = promise.split(" ");
        GoldenCase golden = cases.stream()
                .filter(it -> it.name().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no golden case " + words[0]));
        try {
            if (words.length == 1) {
                return Files.readString(golden.input()).stripTrailing();
            }
            if (words[1].equals("config.yaml")) {
                return golden.expected(words[1]).stripTrailing();
            }
            JsonNode object = object(golden, words[1]);
            JsonNode promised = words.length == 2 ? object : part(object, words[2]);
            return YAML.readTree(block).equals(promised)
                    ? block
                    : YAML.writeValueAsString(promised).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode object(GoldenCase golden, String kindAndName) throws IOException {
        for (String file : List.of("out.yaml", "cluster.yaml")) {
            for (JsonNode object : documents(golden.expected(file))) {
                if (kindAndName.equals(object.path("kind").asText() + "/"
                        + object.at("/metadata/name").asText())) {
                    return object;
                }
            }
        }
        throw new IllegalArgumentException(golden.name() + " has no " + kindAndName);
    }

    private static List<JsonNode> documents(String yaml) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            documents.forEachRemaining(all::add);
        }
        return all;
    }

    /** The part of an object that a path leads to, below the path's last key; an entry of a list is a list of that entry. */
    private static JsonNode part(JsonNode object, String path) {
        JsonNode at = object;
        ObjectNode part = YAML.createObjectNode();
        Matcher key = STEP.matcher(path);
        int end = 0;
        while (key.find()) {
            if (!at.has(key.group(1))) {
                throw new IllegalArgumentException("no `" + key.group(1) + "` of " + path);
            }
            at = at.get(key.group(1));
            part.removeAll();
            part.set(key.group(1), at);
            if (key.group(3) != null) {
                at = entry(at, key);
                part.putArray(key.group(1)).add(at);
            }
            end = key.end();
        }
        if (end < path.length()) {
            throw new IllegalArgumentException("not a path: " + path);
        }
        return part;
    }

    private static JsonNode entry(JsonNode list, Matcher key) {
        if (key.group(2) == null) {
            return list.required(Integer.parseInt(key.group(3)));
        }
        for (JsonNode entry : list) {
            if (entry.path(key.group(2)).asText().equals(key.group(3))) {
                return entry;
            }
        }
        throw new IllegalArgumentException("no entry `" + key.group() + "`");
    }
}
