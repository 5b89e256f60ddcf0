package org.hazardledger.gateway.live;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.gateway.ledgers.LedgerStates;
import org.springframework.stereotype.Component;

/** How large the ledgers are by what their services say in public. */
@Component
final class LedgerSizes {
    private final LedgerStates states;

    LedgerSizes(LedgerStates states) {
        this.states = states;
    }

    /** By name; who does not answer is left out. */
    SortedMap<String, Long> now() throws InterruptedException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        states.now().forEach((name, state) -> {
            if (state instanceof LedgerStates.Said(var words)) {
                OptionalLong size = words.path("recorded").path("size").asLongOpt();
                if (size.isPresent()) {
                    sizes.put(name, size.getAsLong());
                }
            }
        });
        return sizes;
    }
}
