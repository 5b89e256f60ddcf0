package org.hazardledger.gateway.live;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.gateway.ledgers.LedgerStates;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Where the ledgers stand by what their services say in public. */
@Component
final class LedgerStandings implements Watch.Look {
    private final LedgerStates states;

    LedgerStandings(LedgerStates states) {
        this.states = states;
    }

    @Override
    public SortedMap<String, Standing> now() throws InterruptedException {
        SortedMap<String, Standing> standings = new TreeMap<>();
        states.now()
                .forEach((name, state) -> standings.put(
                        name,
                        switch (state) {
                            case LedgerStates.Said(JsonNode words) -> standing(words);
                            case LedgerStates.Missing missing -> new Standing.Silent();
                        }));
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
