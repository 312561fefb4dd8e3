package dev.microservicenetwork.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.client.CustomResource;
import org.junit.jupiter.api.Test;

/** Where the Operator SDK and the Kubernetes client may be seen. */
class ArchitectureTest {
    private static final String ROOT = "dev.microservicenetwork";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void onlyReconcileSeesTheOperatorSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".runtime.reconcile..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.javaoperatorsdk..")
                .check(CLASSES);
    }

    @Test
    void onlyRuntimeTestkitAndCliSeeTheClient() {
        DescribedPredicate<JavaClass> client = resideInAPackage("io.fabric8.kubernetes.client..")
                .and(DescribedPredicate.not(JavaClass.Predicates.type(CustomResource.class)))
                .as("are of the Kubernetes client, but for the superclass of resources");
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".runtime..", ROOT + ".testkit..", ROOT + ".cli..")
                .should()
                .dependOnClassesThat(client)
                .check(CLASSES);
    }

    @Test
    void runtimeIsNotTestedWithItself() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".testkit..")
                .check(CLASSES);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".runtime..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    @Test
    void noMutableStaticState() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOT + ".runtime..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .check(CLASSES);
    }
}
