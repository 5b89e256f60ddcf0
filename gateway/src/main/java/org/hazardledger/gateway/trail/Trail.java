package org.hazardledger.gateway.trail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.hazardledger.gateway.trail.Gathering.Gathered;
import tools.jackson.databind.JsonNode;

/**
 * A case as all services together knew it. Up to {@code parts} it is the record, and {@code positions} passed back give
 * these bytes for ever, but for {@code witnessed} in the timeline, which becomes true once; what follows is about this
 * one answer.
 *
 * @param positions for each ledger that answered, the last index that its part takes in, -1 for none
 * @param timeline all events by the time asked for, then recorded time, ledger and index
 * @param missing the services that did not answer; what they know is not in here
 * @param parts the state of the case by ledger, of those where it was anything
 * @param asOfHead whether the moment asked for is after everything recorded: later it may be answered otherwise
 * @param raised the ledgers that are shown further on than asked for, because others rely on it
 */
record Trail(
        @JsonProperty("case") String caseId,
        SortedMap<String, Long> positions,
        List<Timeline.Entry> timeline,
        SortedSet<String> missing,
        SortedMap<String, JsonNode> parts,
        boolean asOfHead,
        SortedSet<String> raised) {

    static Trail of(Question question, Gathered gathered) {
        SortedMap<String, JsonNode> states = new TreeMap<>();
        gathered.parts().forEach((ledger, part) -> {
            if (part.state() != null) {
                states.put(ledger, part.state());
            }
        });
        return new Trail(
                question.caseId(),
                positions(gathered),
                Timeline.of(gathered.parts(), question.byOccurrence()),
                gathered.missing(),
                states,
                gathered.asOfHead(),
                gathered.raised());
    }

    static SortedMap<String, Long> positions(Gathered gathered) {
        SortedMap<String, Long> positions = new TreeMap<>();
        gathered.parts().forEach((ledger, part) -> positions.put(ledger, part.position()));
        return positions;
    }
}
