package org.hazardledger.gateway.trail;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;

/**
 * One place of one ledger, as {@code upTo} names it: {@code hazard:812}, or {@code hazard/2:812}.
 *
 * @param text the same as it was given: only the service knows the epochs of its ledger
 */
record Place(String ledger, String text) {

    private static final Pattern FORM = Pattern.compile("([a-z]+)(?:/[1-9]\\d{0,5})?:\\d{1,18}");

    /** @throws Refused if the text names no place */
    static Place of(String text) {
        Matcher place = FORM.matcher(text);
        if (!place.matches()) {
            throw new Refused(Problem.UP_TO_INVALID, List.of());
        }
        return new Place(place.group(1), text);
    }
}
