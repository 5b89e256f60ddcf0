package org.hazardledger.identity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.axonframework.config.ProcessingGroup;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.testing.HonestControllers;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "org.hazardledger.identity", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule what_makes_something_says_so = HonestControllers.WHAT_MAKES_SOMETHING_SAYS_SO;

    @ArchTest
    static final ArchRule capabilities_do_not_depend_on_each_other_in_circles =
            slices().matching("org.hazardledger.identity.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Manager|Service|Dto|Helper|Base|Abstract|Processor)");

    @ArchTest
    static final ArchRule controllers_are_nobody_elses_business =
            classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic();

    @ArchTest
    static final ArchRule events_depend_on_nothing_of_ours = classes()
            .that()
            .resideInAPackage("..identity.events..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("..identity.events..", "java..", "org.jspecify.."));

    @ArchTest
    static final ArchRule decisions_are_plain_java = noClasses()
            .that()
            .haveNameMatching(".*\\.(Person|Authority|Appointment|Certificate|PersonCommand)(\\$.*)?")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "org.hazardledger.ledger..",
                    "..vault..",
                    "java.sql.."));

    @ArchTest
    static final ArchRule only_the_vault_encrypts = noClasses()
            .that()
            .resideOutsideOfPackage("..identity.vault..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javax.crypto.."));

    @ArchTest
    static final ArchRule only_accounts_call_another_server = noClasses()
            .that()
            .resideOutsideOfPackage("..identity.accounts..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework.web.client..", "java.net.http.."));

    /** An event handler that sends a command, or calls out, would do it again with every rebuilding (D9). */
    @ArchTest
    static final ArchRule event_handlers_only_write_their_list = noClasses()
            .that()
            .areAnnotatedWith(ProcessingGroup.class)
            .should()
            .dependOnClassesThat(JavaClass.Predicates.type(CommandDesk.class)
                    .or(resideInAnyPackage("..accounts..", "..vault..", "org.axonframework.commandhandling..")));

    @ArchTest
    static final ArchRule identity_shares_no_java_but_the_ledger = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.hazardledger.hazard..",
                    "org.hazardledger.enforcement..",
                    "org.hazardledger.registry..",
                    "org.hazardledger.gateway.."));
}
