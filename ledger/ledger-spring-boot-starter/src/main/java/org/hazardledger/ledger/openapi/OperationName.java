package org.hazardledger.ledger.openapi;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.method.HandlerMethod;

/**
 * What an operation is called. Clients are generated from it, so it changes only where a class or method is renamed;
 * {@link Operation#operationId()} says it where that would read badly.
 *
 * @param id in lower camel case, for example {@code reportHazard}
 */
record OperationName(String id) {
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    static OperationName of(HandlerMethod handler, boolean reads) {
        Operation said = handler.getMethodAnnotation(Operation.class);
        if (said != null && !said.operationId().isEmpty()) {
            return new OperationName(said.operationId());
        }
        String subject = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        String verb = handler.getMethod().getName();
        return new OperationName(reads ? read(subject, verb) : command(subject, verb));
    }

    /** {@code listHazards}, {@code getHazard}, {@code getEvidenceFile}. */
    private static String read(String subject, String verb) {
        if (subject.endsWith("List")) {
            return "list" + capital(verb);
        }
        return "get" + subject + (capital(verb).equals(subject) ? "" : capital(verb));
    }

    /** {@code reportHazard}; a verb with its object says enough: {@code changePrincipal}. */
    private static String command(String subject, String verb) {
        return WORD.split(verb, -1).length > 1 ? verb : verb + subject;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** As people read it: {@code Report hazard}. */
    String summary() {
        return capital(String.join(" ", WORD.split(id, -1)).toLowerCase(Locale.ROOT));
    }
}
