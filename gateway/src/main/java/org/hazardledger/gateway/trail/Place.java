package org.hazardledger.gateway.trail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;

/** One place of one ledger, as {@code upTo} names it: {@code hazard:812}, or {@code hazard/1:812}. */
record Place(String ledger, long index) {

    private static final Pattern FORM = Pattern.compile("([a-z]+)(?:/1)?:(\\d{1,18})");

    private static final Pattern IN_VECTOR = Pattern.compile("([a-z]+)(?:/1)?:(?:-1|\\d{1,18})");

    /** @throws Refused if the text names no place */
    static Place of(String text) {
        Matcher place = FORM.matcher(text);
        if (!place.matches()) {
            throw new Refused(Problem.UP_TO_INVALID, List.of());
        }
        return new Place(place.group(1), Long.parseLong(place.group(2)));
    }

    /**
     * Whether the text is a vector of positions as answers give it. A service looks at its own ledger only, so what
     * names none of all would be overlooked by each.
     *
     * @throws Refused if it is not
     */
    static void requireVector(String text, Set<String> ledgers) {
        Set<String> named = new HashSet<>();
        for (String each : text.split(",", -1)) {
            Matcher place = IN_VECTOR.matcher(each);
            if (!place.matches() || !ledgers.contains(place.group(1)) || !named.add(place.group(1))) {
                throw new Refused(Problem.POSITIONS_INVALID, List.of());
            }
        }
    }
}
