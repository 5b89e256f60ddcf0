package org.hazardledger.benchmark.store;

import java.util.List;
import java.util.UUID;
import org.hazardledger.ledger.store.CommandKey;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Receipt;

/** What takes an append and comes back when it is committed. */
@FunctionalInterface
interface Appender {
    Receipt append(UUID stream, List<NewEvent> events, CommandKey key);
}
