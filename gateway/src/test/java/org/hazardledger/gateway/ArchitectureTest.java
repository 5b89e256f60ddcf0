package org.hazardledger.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "org.hazardledger.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule capabilities_do_not_depend_on_each_other_in_circles =
            slices().matching("org.hazardledger.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Manager|Service|Dto|Helper|Base|Abstract|Processor)");

    @ArchTest
    static final ArchRule controllers_are_nobody_elses_business =
            classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic();

    /** But for the bytes that are the ledger's own, which whoever checks a bundle makes in the same way. */
    @ArchTest
    static final ArchRule the_gateway_shares_no_java_with_the_services = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.hazardledger.hazard..",
                            "org.hazardledger.enforcement..",
                            "org.hazardledger.registry..",
                            "org.hazardledger.identity..",
                            "org.hazardledger.ledger..",
                            "org.axonframework..")
                    .and(not(resideInAnyPackage("org.hazardledger.ledger", "org.hazardledger.ledger.bundle"))));

    /** Sessions are all that the gateway keeps; who comes with a token needs no database. */
    @ArchTest
    static final ArchRule only_sessions_are_kept = noClasses()
            .that()
            .resideOutsideOfPackage("org.hazardledger.gateway.session")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.springframework.jdbc.."));
}
