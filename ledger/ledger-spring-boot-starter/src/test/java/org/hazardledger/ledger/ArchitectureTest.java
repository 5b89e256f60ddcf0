package org.hazardledger.ledger;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.hazardledger.ledger.axon.CommandDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses STARTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.hazardledger.ledger");
    private static final JavaClasses OFFENDING =
            new ClassFileImporter().importPackages("org.hazardledger.ledger.offending");

    private static List<ArchRule> rules() {
        return List.of(
                slices().matching("org.hazardledger.(**)").should().beFreeOfCycles(),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Utils?|Manager|Service|Dto|Helper|Base|Processor)"
                                + "|.*\\.Abstract[A-Z][^.]*")
                        .because("a name says what a thing is"),
                noClasses()
                        .that()
                        .containAnyMethodsThat(are(annotatedWith(EventHandler.class)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.axonframework.commandhandling..")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(CommandDesk.class)
                        .because("a command in a list's unit of work would be appended at the end of its batch")
                        .allowEmptyShould(true),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.hazardledger.ledger.axon")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.axonframework..")
                        .because("the store stands without Axon"),
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because("time is passed in, or is the database's"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_starter_keeps(ArchRule rule) {
        rule.check(STARTER);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_offence_is_seen_by(ArchRule rule) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(OFFENDING));
    }
}
