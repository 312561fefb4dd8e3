package dev.microservicenetwork.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ENUMS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.microservicenetwork.engine.emit.istio.Destinations;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What keeps the engine a function: no I/O, no clock, no randomness, no client, no state; and the direction of its arrows. */
class ArchitectureTest {
    private static final String ENGINE = "dev.microservicenetwork.engine";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ENGINE);

    @Test
    void noClientAndNoOperatorSdk() {
        check(noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.fabric8.kubernetes.client..",
                                "io.javaoperatorsdk..",
                                "dev.microservicenetwork.evaluator..",
                                "dev.microservicenetwork.runtime..",
                                "dev.microservicenetwork.testkit..")
                        .and(not(type(CustomResource.class)))));
    }

    @Test
    void noInputOrOutput() {
        check(noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                                .and(not(assignableTo(Exception.class)))));
        check(noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err"));
    }

    @Test
    void noClockAndNoRandomness() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.random.RandomGenerator.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime"));
        check(noClasses().should().callCodeUnitWhere(targetIs(resideInAPackage("java.time.."), Set.of("now"))));
    }

    @Test
    void nothingOfTheProcess() {
        check(noClasses()
                .should()
                .callCodeUnitWhere(
                        targetIs(type(System.class), Set.of("getenv", "getProperty", "getProperties", "exit"))));
    }

    @Test
    void noReflection() {
        // The names of a record's components are in messages about missing fields.
        check(noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.reflect..").and(not(type(RecordComponent.class)))));
        check(noClasses()
                .should()
                .callCodeUnitWhere(targetIs(type(Class.class), Set.of("forName", "getMethod", "getDeclaredField"))));
    }

    @Test
    void noMutableState() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void theNetworkIsNeutral() {
        DescribedPredicate<JavaClass> words =
                resideInAPackage("dev.microservicenetwork.api..").and(ENUMS).as("enums of the resource");
        check(classes()
                .that()
                .resideInAPackage(ENGINE + ".network..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ENGINE + ".network..", ENGINE + ".regex..", "java..", "org.jspecify..")
                                .or(words)));
    }

    @Test
    void findingsStandAlone() {
        check(classes()
                .that()
                .resideInAPackage(ENGINE + ".finding..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ENGINE + ".finding..", "java..", "org.jspecify.."));
    }

    @Test
    void emittersKnowNoRules() {
        check(noClasses()
                .that()
                .resideInAPackage(ENGINE + ".emit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE + ".check..", ENGINE + ".finding.."));
    }

    @Test
    void rulesKnowOnlyWhatIsEmitted() {
        check(noClasses()
                .that()
                .resideInAPackage(ENGINE + ".check..")
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE + ".emit..")
                        .and(not(belongToAnyOf(Emitted.class, Destinations.class, Metadata.class)))));
    }

    @Test
    void noCycles() {
        check(slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles());
    }

    /** The stages share the engine's inputs; what puts them together is above them. */
    @Test
    void stagesDoNotKnowTheCompiler() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        ENGINE + ".resolve..",
                        ENGINE + ".network..",
                        ENGINE + ".check..",
                        ENGINE + ".emit..",
                        ENGINE + ".finding..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Compiler.class, Compilation.class));
    }

    @Test
    void whatNobodyElseNeedsIsPackagePrivate() {
        check(classes()
                .that()
                .resideInAnyPackage(ENGINE + ".emit..", ENGINE + ".check..", ENGINE + ".resolve..")
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should(be(usedFromAnotherPackage())));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static DescribedPredicate<JavaCall<?>> targetIs(
            DescribedPredicate<? super JavaClass> owner, Set<String> names) {
        return DescribedPredicate.describe("target is one of " + names, call -> {
            CodeUnitCallTarget target = call.getTarget();
            return names.contains(target.getName()) && owner.test(target.getOwner());
        });
    }

    private static DescribedPredicate<JavaClass> usedFromAnotherPackage() {
        return DescribedPredicate.describe(
                "used from another package",
                type -> type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName())));
    }
}
