package org.hazardledger.gateway.trail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A case as all services together know it.
 *
 * @param positions for each ledger that answered, the index its part is current to
 * @param timeline all events by recorded time, then ledger, then index
 * @param missing the services that did not answer; what they know is not in here
 * @param parts the state of the case by ledger
 */
record Trail(
        @JsonProperty("case") String caseId,
        SortedMap<String, Long> positions,
        List<Entry> timeline,
        List<String> missing,
        SortedMap<String, JsonNode> parts) {

    /** One event of the timeline; not witnessed until a cosigned head covers it. */
    record Entry(
            String ledger,
            long index,
            String type,
            @Nullable String occurredAt,
            String recordedAt,
            @Nullable JsonNode actor,
            @Nullable JsonNode summary,
            @Nullable JsonNode data,
            boolean witnessed) {}

    /** @param answers by name of the service asked */
    static Trail of(String caseId, Map<String, Answer> answers) {
        SortedMap<String, Long> positions = new TreeMap<>();
        SortedMap<String, JsonNode> parts = new TreeMap<>();
        List<Placed> placed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        new TreeMap<>(answers).forEach((ledger, answer) -> {
            switch (answer) {
                case Answer.Known(Part part) -> {
                    positions.put(ledger, part.position());
                    parts.put(ledger, part.state());
                    part.events().forEach(event -> placed.add(new Placed(ledger, event.recorded(), event)));
                }
                case Answer.Silence _ -> missing.add(ledger);
                case Answer.Nothing _, Answer.Refusal _ -> {}
            }
        });
        List<Entry> timeline =
                placed.stream().sorted(Placed.ORDER).map(Placed::entry).toList();
        return new Trail(caseId, positions, timeline, missing, parts);
    }

    private record Placed(String ledger, Instant recorded, Part.Event event) {

        static final Comparator<Placed> ORDER = Comparator.comparing(Placed::recorded)
                .thenComparing(Placed::ledger)
                .thenComparingLong(placed -> placed.event().index());

        Entry entry() {
            return new Entry(
                    ledger,
                    event.index(),
                    event.type(),
                    event.occurredAt(),
                    event.recordedAt(),
                    event.actor(),
                    event.summary(),
                    event.data(),
                    false);
        }
    }
}
