package dev.microservicenetwork.testkit.leaves;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Everything that the resource's schema lets people say does something. For each leaf there is, among the networks that this project has, one that says it,
 * and that with something else said there still compiles, but to other objects or with other warnings. For a switch or a value of an enumeration it is enough
 * that the network does not compile any more.
 *
 * <p>A new field is found by itself; it needs a golden case in which it matters.
 */
class LeavesTest {
    private static final JsonNode SCHEMA = schema();

    /** In which two networks that compile can't differ alone, and why. */
    private static final Map<String, String> ONLY_JUDGED = Map.of(
            "overrides[].name",
            "names an object that is generated and not overridden twice",
            "defaults.loadBalancer.locality.distribute[].to{}",
            "the shares are 100 % together",
            "services[].resilience.loadBalancer.locality.distribute[].to{}",
            "the shares are 100 % together",
            "services[].versions[].resilience.loadBalancer.locality.distribute[].to{}",
            "the shares are 100 % together",
            "services[].versions[].resilience.connection.tcpIdleTimeout",
            "a connection lasts as its service says");

    /** What does nothing here by itself, and the test that shows what becomes of it. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "paused", "OperatorContract.pausedItReportsDriftAndWritesNothing",
            "gateways[].routes[].matches[].from[].name", "FindingsTest, MSN1121: a gateway has one caller, itself",
            "gateways[].routes[].matches[].from[].namespace", "FindingsTest, MSN1121",
            "gateways[].routes[].matches[].from[].labels{}", "FindingsTest, MSN1121");

    private static final List<Example> EXAMPLES = Example.all();
    private static final Map<String, List<Place>> PLACES = Place.of(EXAMPLES, SCHEMA);

    @TestFactory
    Stream<DynamicTest> everyLeafMatters() {
        return Leaf.of(SCHEMA).stream()
                .map(leaf -> DynamicTest.dynamicTest(leaf.toString(), () -> {
                    String name = leaf.toString();
                    Effect effect = Effect.of(leaf, PLACES.getOrDefault(leaf.path(), List.of()));
                    if (ELSEWHERE.containsKey(name)) {
                        assertThat(effect).as(ELSEWHERE.get(name)).isEqualTo(Effect.NONE);
                    } else if (ONLY_JUDGED.containsKey(name)) {
                        assertThat(effect).as(ONLY_JUDGED.get(name)).isEqualTo(Effect.JUDGED);
                    } else {
                        assertThat(effect)
                                .as(name
                                        + " in any of the networks of this project; add a golden case where it matters")
                                .isIn(leaf.isChoice() ? List.of(Effect.SEEN, Effect.JUDGED) : List.of(Effect.SEEN));
                    }
                }));
    }

    @Test
    void exceptionsAreLeaves() {
        assertThat(Leaf.of(SCHEMA))
                .extracting(Leaf::toString)
                .containsAll(ONLY_JUDGED.keySet())
                .containsAll(ELSEWHERE.keySet());
    }

    /** Else this test would say little. */
    @Test
    void aFieldThatNothingReadsIsFound() {
        JsonNode schema = SCHEMA.deepCopy();
        ((ObjectNode) schema.at("/properties/services/items/properties/ports/items/properties"))
                .putObject("colour")
                .put("type", "string");
        Leaf colour = new Leaf("services[].ports[].colour", "string", null);

        assertThat(Leaf.of(schema)).contains(colour);
        assertThat(Effect.of(colour, Place.of(EXAMPLES, schema).getOrDefault(colour.path(), List.of())))
                .isEqualTo(Effect.NONE);
    }

    private static JsonNode schema() {
        Path crd = Path.of(System.getProperty("repository.root"))
                .resolve("crds/microservicenetworks.microservicenetwork.dev-v1.yaml");
        try {
            return new YAMLMapper()
                    .readTree(Files.readString(crd))
                    .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
