package org.kith;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house stands: no floor leans on one above it, and an area's tables are touched by that area alone. */
class FloorsTest {
    /** Floor by floor, from the ground. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("shared"),
            List.of("platform"),
            List.of("customers"),
            List.of("commerce", "channels"),
            List.of("intelligence"),
            List.of("sales", "service", "loyalty", "feedback"),
            List.of("marketing"),
            List.of("demo"),
            List.of("cli"));

    private static final List<String> AREAS_WITH_TABLES =
            List.of("platform", "customers", "commerce", "channels", "intelligence", "marketing", "demo");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kith");

    @Test
    void noFloorUsesOneAboveIt() {
        for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
            var above = FLOORS.subList(floor + 1, FLOORS.size()).stream()
                    .flatMap(List::stream)
                    .map(FloorsTest::packages)
                    .toArray(String[]::new);
            for (var area : FLOORS.get(floor)) {
                noClasses()
                        .that(resideInAPackage(packages(area)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .allowEmptyShould(true)
                        .check(CODE);
            }
        }
    }

    @Test
    void anAreasTablesAreItsOwn() {
        for (var area : AREAS_WITH_TABLES) {
            var others = new ArrayList<>(FLOORS.stream().flatMap(List::stream).toList());
            others.remove(area);
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            others.stream().map(FloorsTest::packages).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.kith.schema." + area + "..")
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void rulesAreDataAndNothingIsDeserialised() {
        noClasses()
                .that()
                .resideInAPackage("org.kith..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.script..",
                        "org.springframework.expression..",
                        "groovy..",
                        "java.beans..",
                        "com.thoughtworks..",
                        "org.yaml..",
                        "ognl..",
                        "org.mvel2..")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching(
                        "(enableDefaultTyping|activateDefaultTyping|activateDefaultTypingAsProperty)")))
                .check(CODE);
    }

    private static String packages(String area) {
        return "org.kith." + area + "..";
    }
}
