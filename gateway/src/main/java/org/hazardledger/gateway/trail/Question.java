package org.hazardledger.gateway.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hazardledger.gateway.inquiry.Inquiry;

/**
 * What the caller wants to know, in the caller's name.
 *
 * @param caseId a UUID in lower case
 * @param query which moment and positions, in the words that services understand
 * @param headers what services hear of the caller
 */
record Question(String caseId, Map<String, String> query, Map<String, String> headers) {

    static final String AS_OF = "asOf";
    static final String AXIS = "axis";
    static final String POSITIONS = "positions";

    boolean byOccurrence() {
        return "occurred".equals(query.get(AXIS));
    }

    /** The same with another word of the query. */
    Question with(String name, String value) {
        Map<String, String> other = new LinkedHashMap<>(query);
        other.put(name, value);
        return new Question(caseId, other, headers);
    }

    /** The same at exactly that position of that ledger. */
    Question at(String ledger, long position) {
        return at(ledger + ":" + position);
    }

    /** The same up to that place of one ledger. */
    Question at(String place) {
        return with(POSITIONS, place);
    }

    /** The same as of today. */
    Question today() {
        return new Question(caseId, Map.of(), headers);
    }

    Inquiry to(String ledger) {
        Map<String, String> said = new LinkedHashMap<>(headers);
        said.put("Accept", "application/json");
        return new Inquiry(ledger, "/trail/" + caseId, query, said);
    }
}
