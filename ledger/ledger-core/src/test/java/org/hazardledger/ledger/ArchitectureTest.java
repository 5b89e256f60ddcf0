package org.hazardledger.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.hazardledger.ledger");
    private static final JavaClasses OFFENDING =
            new ClassFileImporter().importPackages("org.hazardledger.ledger.offending");

    private static List<ArchRule> rules() {
        return List.of(
                classes()
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "org.hazardledger.ledger..", "java..", "javax.crypto..", "org.jspecify.annotations..")
                        .because("the verifier runs anywhere, alone, and is small enough to be read"),
                slices().matching("org.hazardledger.(**)").should().beFreeOfCycles(),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Utils?|Manager|Service|Dto|Helper|Base|Processor)"
                                + "|.*\\.Abstract[A-Z][^.]*")
                        .because("a name says what a thing is"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_core_keeps(ArchRule rule) {
        rule.check(CORE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_offence_is_seen_by(ArchRule rule) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(OFFENDING));
    }
}
