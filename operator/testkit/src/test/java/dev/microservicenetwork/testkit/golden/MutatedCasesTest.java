package dev.microservicenetwork.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.engine.read.ResourceReader;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden inputs with parts removed, repeated, or taken from one another: a mixture that nobody thought of gets findings or sound objects, never an exception.
 */
class MutatedCasesTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int TRIES = Integer.getInteger("mutations", 25);

    private final List<GoldenCase> cases =
            GoldenCase.in(ROOT.resolve("operator/engine/src/test/golden"), ROOT.resolve("samples"));

    /** What stands where in all cases: by the name of a block, its fields and their values. */
    private final SortedMap<String, List<Map.Entry<String, JsonNode>>> known = new TreeMap<>();

    MutatedCasesTest() {
        cases.forEach(golden -> learn("spec", input(golden).path("spec")));
    }

    @TestFactory
    Stream<DynamicTest> anyMixtureIsFoundWrongOrCompiles() {
        return cases.stream().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    private void check(GoldenCase golden) {
        Facts facts = golden.cluster().map(Facts::of).orElse(Facts.NONE);
        List<HasMetadata> before = golden.compile().objects();
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            JsonNode mutated = input(golden);
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutate(mutated.path("spec"), random);
            }
            try {
                ResourceReader.read(mutated).compilable().ifPresent(resource -> {
                    Compilation compilation = Compiler.compile(resource, golden.configuration(), facts);
                    Plan.of(compilation, before);
                    assertSound(compilation);
                });
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + mutated, e);
            }
        }
    }

    private static void assertSound(Compilation compilation) {
        assertThat(compilation.objects()).extracting(ObjectKey::of).doesNotHaveDuplicates();
        Map<String, List<String>> subsets = compilation.objects().stream()
                .filter(DestinationRule.class::isInstance)
                .map(DestinationRule.class::cast)
                .collect(Collectors.toMap(
                        rule -> rule.getSpec().getHost(),
                        rule -> rule.getSpec().getSubsets().stream()
                                .map(subset -> subset.getName())
                                .toList()));
        compilation.objects().stream()
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .forEach(routes -> {
                    assertThat(routes.getSpec().getHttp().size()
                                    + routes.getSpec().getTls().size()
                                    + routes.getSpec().getTcp().size())
                            .as("routes of " + routes.getMetadata().getName())
                            .isPositive();
                    dev.microservicenetwork.engine.emit.istio.Destinations.of(routes)
                            .filter(to -> to.getSubset() != null
                                    && to.getHost()
                                            .contains("." + routes.getMetadata().getNamespace() + "."))
                            .forEach(to -> assertThat(subsets.getOrDefault(to.getHost(), List.of()))
                                    .contains(to.getSubset()));
                });
    }

    private static JsonNode input(GoldenCase golden) {
        try {
            return YAML.readTree(Files.readString(golden.input()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(String block, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                known.computeIfAbsent(block, none -> new ArrayList<>()).add(field);
                learn(field.getKey(), field.getValue());
            });
        } else {
            node.forEach(entry -> learn(block, entry));
        }
    }

    private void mutate(JsonNode spec, Random random) {
        List<Map.Entry<String, JsonNode>> blocks = new ArrayList<>();
        collect("spec", spec, blocks);
        Map.Entry<String, JsonNode> block = blocks.get(random.nextInt(blocks.size()));
        if (block.getValue() instanceof ArrayNode list && !list.isEmpty()) {
            int at = random.nextInt(list.size());
            if (random.nextBoolean()) {
                list.remove(at);
            } else {
                list.add(list.get(at).deepCopy());
                if (list.get(list.size() - 1) instanceof ObjectNode copy
                        && copy.path("name").isTextual()
                        && random.nextBoolean()) {
                    copy.put("name", copy.path("name").asText() + "2");
                }
            }
        } else if (block.getValue() instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> fields = known.getOrDefault(block.getKey(), List.of());
            if (fields.isEmpty() || random.nextInt(5) == 0) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                if (!names.isEmpty()) {
                    object.remove(names.get(random.nextInt(names.size())));
                }
            } else {
                Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
                object.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    private static void collect(String block, JsonNode node, List<Map.Entry<String, JsonNode>> blocks) {
        if (node.isContainerNode()) {
            blocks.add(Map.entry(block, node));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> collect(field.getKey(), field.getValue(), blocks));
        } else {
            node.forEach(entry -> collect(block, entry, blocks));
        }
    }
}
