package org.hazardledger.ledger.store;

import java.util.UUID;

/**
 * What happens to a unique business key. The stream's id is derived from the key, so the key itself is not repeated.
 */
public sealed interface ClaimEvent {
    /** What is unique. */
    String kind();

    /** The stream that takes or gives back the key. */
    UUID holder();

    /** The key belongs to {@code holder} from here on. */
    record Taken(String kind, UUID holder) implements ClaimEvent {}

    /** The key is free from here on. */
    record Released(String kind, UUID holder) implements ClaimEvent {}
}
