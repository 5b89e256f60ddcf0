package org.hazardledger.ledger.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a controller answers is what the description of its API says. */
public final class HonestControllers {
    /** The status 201 stands in the code that answers, which no description is made from, and in an annotation. */
    public static final ArchRule WHAT_MAKES_SOMETHING_SAYS_SO = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .should(answerCreatedAsDescribed());

    private HonestControllers() {}

    private static ArchCondition<JavaMethod> answerCreatedAsDescribed() {
        return new ArchCondition<>("have @ResponseStatus(CREATED) if and only if they answer 201") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean answers = method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().startsWith("created"));
                boolean described = method.tryGetAnnotationOfType(ResponseStatus.class)
                        .filter(status -> status.value() == HttpStatus.CREATED)
                        .isPresent();
                events.add(new SimpleConditionEvent(
                        method,
                        answers == described,
                        "%s answers 201: %s, says so: %s".formatted(method.getFullName(), answers, described)));
            }
        };
    }
}
