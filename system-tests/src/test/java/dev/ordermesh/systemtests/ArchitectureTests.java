package dev.ordermesh.systemtests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

/** The walls between modules: what javac cannot hold, these rules do. */
@AnalyzeClasses(packages = "dev.ordermesh", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule contractIsFreeOfFrameworks =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ordermesh.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "io.nats..")
                    .because("foreign programs must be able to use the contract alone");

    @ArchTest
    static final ArchRule clientLibraryIsConfined =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.ordermesh.messaging.nats..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.nats..")
                    .because("apps use dev.ordermesh.messaging, which hides the client's types");

    @ArchTest
    static final ArchRule starterKnowsNothingOfOrders =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ordermesh.messaging..")
                    .should()
                    .dependOnClassesThat(
                            JavaClass.Predicates.resideInAnyPackage(
                                    "dev.ordermesh.model..", "dev.ordermesh.topology.."))
                    .because("the starter serves other applications too");

    @ArchTest
    static final ArchRule appsDoNotKnowEachOther =
            slices().matching(
                            "dev.ordermesh.(gateway|worker|replay|controller|launcher|payments)..")
                    .should()
                    .notDependOnEachOther()
                    .because("they share the contract and the mesh, never code");

    @ArchTest
    static final ArchRule featuresFormNoCycles =
            slices().matching("dev.ordermesh.*.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a cycle makes two features one");

    @ArchTest
    static final ArchRule settingsAreRecords =
            classes()
                    .that()
                    .areAnnotatedWith(ConfigurationProperties.class)
                    .should()
                    .beRecords()
                    .because("settings are read once and checked in their constructor");

    @ArchTest
    static final ArchRule dependenciesComeByConstructor =
            noFields()
                    .should()
                    .beAnnotatedWith(Autowired.class)
                    .because("a constructor shows what a class needs");

    @ArchTest
    static final ArchRule timeComesFromOutside =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", java.time.Duration.class)
                    .because("use a Clock and conditions, so that tests own the time");

    @ArchTest
    static final ArchRule controllersStayInside =
            classes()
                    .that()
                    .areAnnotatedWith(RestController.class)
                    .should()
                    .notBePublic()
                    .because("HTTP is an edge: nothing calls it from Java");
}
