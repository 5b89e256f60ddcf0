package org.hazardledger.gateway.trail;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.hazardledger.gateway.trail.Gathering.Gathered;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * A hazard as all services together knew it. Up to {@code missing} it is the record, and {@code positions} passed back
 * give these bytes for ever, but for {@code witnessed} in the timeline, which becomes true once; what follows is about
 * this one answer.
 *
 * @param number null, like status, version and implementations, while it was not reported yet: an inspection may have
 *     found it already
 * @param positions for each ledger that answered, the last index that its part takes in, -1 for none
 * @param implementations the five lights
 * @param orders the supervision orders on it
 * @param acceptances the acceptance cases of it
 * @param clocks the limits that run
 * @param timeline all events by the time asked for, then recorded time, ledger and index
 * @param missing the services that did not answer; what they know is not in here
 * @param asOfHead whether the moment asked for is after everything recorded: later it may be answered otherwise
 * @param raised the ledgers that are shown further on than asked for, because others rely on it
 */
record HazardTrail(
        String hazard,
        @Nullable JsonNode number,
        @Nullable JsonNode status,
        @Nullable JsonNode version,
        SortedMap<String, Long> positions,
        @Nullable JsonNode implementations,
        JsonNode orders,
        JsonNode acceptances,
        JsonNode clocks,
        List<Timeline.Entry> timeline,
        SortedSet<String> missing,
        boolean asOfHead,
        SortedSet<String> raised) {

    static HazardTrail of(Question question, Gathered gathered) {
        JsonNode hazard = state("hazard", gathered);
        JsonNode enforcement = state("enforcement", gathered);
        return new HazardTrail(
                question.caseId(),
                hazard.get("number"),
                hazard.get("status"),
                hazard.get("version"),
                Trail.positions(gathered),
                hazard.get("implementations"),
                list(enforcement, "orders"),
                list(enforcement, "acceptances"),
                list(hazard, "clocks"),
                Timeline.of(gathered.parts(), question.byOccurrence()),
                gathered.missing(),
                gathered.asOfHead(),
                gathered.raised());
    }

    private static JsonNode state(String ledger, Gathered gathered) {
        Part part = gathered.parts().get(ledger);
        return part == null || part.state() == null ? MissingNode.getInstance() : part.state();
    }

    private static JsonNode list(JsonNode state, String name) {
        JsonNode list = state.path(name);
        return list.isArray() ? list : JsonNodeFactory.instance.arrayNode();
    }
}
