package org.hazardledger.gateway.inquiry;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A number for some ledgers, as a query gives it: {@code hazard:812,registry:40}, -1 for none. An epoch, as in
 * {@code hazard/2:812}, is looked at by the service that it is about.
 */
public final class Places {
    private static final Pattern PLACE = Pattern.compile("([a-z]+)(?:/[1-9][0-9]{0,5})?:(-1|0|[1-9][0-9]{0,17})");

    private Places() {}

    /**
     * The numbers by ledger; none without a query. A service looks at its own ledger only, so what names none of all
     * would be overlooked by each.
     *
     * @param otherwise how a text is refused that is not that, or names a ledger twice
     */
    public static NavigableMap<String, Long> of(@Nullable String query, Collection<String> ledgers, Problem otherwise) {
        NavigableMap<String, Long> places = new TreeMap<>();
        if (query == null) {
            return places;
        }
        for (String each : query.split(",", -1)) {
            Matcher place = PLACE.matcher(each);
            if (!place.matches()
                    || !ledgers.contains(place.group(1))
                    || places.put(place.group(1), Long.valueOf(place.group(2))) != null) {
                throw new Refused(otherwise, List.of());
            }
        }
        return places;
    }
}
