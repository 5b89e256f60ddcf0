package org.hazardledger.ledger.axon;

import java.util.UUID;

/** What can be asked of a sample. */
sealed interface SampleCommand {
    record Open(UUID sample, String code) implements SampleCommand {}

    /** Noting again what was noted last changes nothing. */
    record Note(String text) implements SampleCommand {}

    record GiveName(String name) implements SampleCommand {}

    record Close() implements SampleCommand {}
}
