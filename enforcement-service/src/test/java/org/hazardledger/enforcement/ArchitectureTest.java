package org.hazardledger.enforcement;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.ledger.testing.HonestControllers;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "org.hazardledger.enforcement", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CORE =
            ".*\\.(Inspection|InspectionCommand|Finding|ConfirmFinding|SupervisionOrder|OrderCommand|Supervision"
                    + "|Acceptance|AcceptanceCommand|AcceptanceOpinion|Standing)(\\$.*)?";

    /** The platform wires everything together, so what it knows does not count. */
    @ArchTest
    static final ArchRule what_makes_something_says_so = HonestControllers.WHAT_MAKES_SOMETHING_SAYS_SO;

    @ArchTest
    static final ArchRule capabilities_do_not_depend_on_each_other_in_circles = slices().matching(
                    "org.hazardledger.enforcement.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("..platform.."), alwaysTrue());

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Manager|Service|Dto|Helper|Base|Abstract|Processor)");

    @ArchTest
    static final ArchRule events_outlive_every_framework = classes()
            .that()
            .resideInAPackage("..events")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.hazardledger.enforcement.events");

    @ArchTest
    static final ArchRule decisions_know_no_framework_and_no_clock = noClasses()
            .that()
            .haveNameMatching(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "com.fasterxml..",
                    "tools.jackson..",
                    "java.sql..",
                    "org.hazardledger.ledger..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.InstantSource.class);

    @ArchTest
    static final ArchRule axon_stays_in_aggregates_lists_and_the_platform = noClasses()
            .that()
            .haveNameNotMatching(".*(Aggregate|List)(\\$.*)?")
            .and()
            .resideOutsideOfPackage("..platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule controllers_are_nobody_elses_business =
            classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic();

    /** A scan that a timer starts has no request to bring the time along. */
    @ArchTest
    static final ArchRule only_the_edge_and_the_timer_ask_what_time_it_is = noClasses()
            .that()
            .resideOutsideOfPackage("..platform..")
            .and()
            .doNotHaveSimpleName("MissingOrders")
            .should()
            .callMethodWhere(asksForTheTime());

    @ArchTest
    static final ArchRule metadata_is_taken_boxed_or_axon_never_calls_the_handler =
            methods().should(takeNoPrimitiveMetadata());

    private static DescribedPredicate<JavaMethodCall> asksForTheTime() {
        return DescribedPredicate.describe("asks for the time", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean ofTime = owner.getPackageName().equals("java.time");
            return (ofTime && call.getName().equals("now"))
                    || (owner.isAssignableTo(java.time.InstantSource.class)
                            && (call.getName().equals("instant")
                                    || call.getName().equals("millis")))
                    || (owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis"));
        });
    }

    private static ArchCondition<JavaMethod> takeNoPrimitiveMetadata() {
        return new ArchCondition<>("take no primitive @MetaDataValue") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getParameters().stream()
                        .filter(parameter -> parameter.isAnnotatedWith(MetaDataValue.class))
                        .forEach(parameter -> events.add(new SimpleConditionEvent(
                                method,
                                !parameter.getRawType().isPrimitive(),
                                method.getFullName() + " takes " + parameter.getDescription())));
            }
        };
    }
}
