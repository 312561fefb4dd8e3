package dev.microservicenetwork.testkit.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.testkit.golden.GoldenCase;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden cases as mutation tests need them, which run some of them for each mutant: a file is read when it is first needed, objects compared as objects, and requests left out.
 * Its name keeps it out of the usual build, where {@code GoldenTest} does more.
 */
class EveryCase {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Map<String, Case> READ = new ConcurrentHashMap<>();

    private record Case(
            MicroserviceNetwork resource,
            Configuration configuration,
            Facts facts,
            List<HasMetadata> objects,
            String findings) {
        static Case of(GoldenCase golden) {
            return new Case(
                    golden.resource(),
                    golden.configuration(),
                    golden.facts(),
                    Manifests.read(golden.expected("out.yaml")),
                    golden.expected("findings.txt"));
        }
    }

    @TestFactory
    Stream<DynamicTest> compilesAsItIsWritten() {
        return GoldenCase.in(ROOT.resolve("operator/engine/src/test/golden"), ROOT.resolve("samples")).stream()
                .map(golden -> DynamicTest.dynamicTest(
                        golden.name(), () -> check(READ.computeIfAbsent(golden.name(), name -> Case.of(golden)))));
    }

    private static void check(Case it) {
        Compilation compilation = Compiler.compile(it.resource(), it.configuration(), it.facts());
        assertThat(GoldenCase.findings(compilation).equals(it.findings())).isTrue();
        assertThat(compilation.objects().stream()
                        .filter(object -> !compilation.heldBack().contains(ObjectKey.of(object)))
                        .toList()
                        .equals(it.objects()))
                .isTrue();
    }
}
