package dev.microservicenetwork.testkit.explain;

import dev.microservicenetwork.testkit.golden.GoldenCase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is explained of each golden case is what its objects say. */
class ExplainedCasesTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    @TestFactory
    Stream<DynamicTest> cases() {
        return GoldenCase.in(ROOT.resolve("operator/engine/src/test/golden"), ROOT.resolve("samples")).stream()
                .filter(golden -> golden.compile().accepted())
                .map(golden -> DynamicTest.dynamicTest(
                        golden.name(), () -> ExplainedFields.check(golden.resource(), golden.compile())));
    }
}
