package dev.microservicenetwork.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The evaluator is a second opinion: it reads Istio's objects, and knows neither the resource nor the compiler. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.microservicenetwork.evaluator");

    @Test
    void itKnowsNothingOfTheCompiler() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.microservicenetwork.api..",
                        "dev.microservicenetwork.engine..",
                        "dev.microservicenetwork.testkit..",
                        "dev.microservicenetwork.runtime..")
                .check(CLASSES);
    }

    @Test
    void itHasNoClientAndReadsNoFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.random.RandomGenerator.class)
                .check(CLASSES);
    }

    @Test
    void itHasNoMutableState() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }
}
