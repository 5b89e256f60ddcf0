package org.hazardledger.gateway.live;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.gateway.ledgers.LedgerStates;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Where the ledgers stand by what their services say in public. One slow answer makes no service silent: all browsers
 * read everything anew when it answers again.
 */
@Component
final class LedgerStandings implements Watch.Look {
    /** So many looks in a row without an answer make a service silent. */
    private static final int SILENT = 3;

    private final LedgerStates states;
    /** How many looks in a row each service has not answered; of the watching thread alone. */
    private final Map<String, Integer> missed = new HashMap<>();

    LedgerStandings(LedgerStates states) {
        this.states = states;
    }

    /** Leaves out a ledger whose service has just begun not to answer: it stands where it stood. */
    @Override
    public SortedMap<String, Standing> now() throws InterruptedException {
        SortedMap<String, Standing> standings = new TreeMap<>();
        states.now().forEach((name, state) -> {
            Standing standing = switch (state) {
                case LedgerStates.Said(JsonNode words) -> standing(words);
                case LedgerStates.Missing missing -> new Standing.Silent();
            };
            if (standing instanceof Standing.Answering) {
                missed.remove(name);
                standings.put(name, standing);
            } else if (missed.merge(name, 1, Integer::sum) >= SILENT) {
                standings.put(name, standing);
            }
        });
        return standings;
    }

    private static Standing standing(JsonNode words) {
        OptionalLong size = words.path("recorded").path("size").asLongOpt();
        return size.isPresent()
                ? new Standing.Answering(
                        size.getAsLong(), words.path("witnessed").path("size").asLongOpt())
                : new Standing.Silent();
    }
}
