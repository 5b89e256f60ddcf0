package org.hazardledger.identity.persons;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.identity.vault.Vault;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordAltered;
import org.hazardledger.ledger.store.RecordedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The policy behind an erasure: after it is recorded, the person's key is destroyed. The to-do list is everybody whose
 * erasure stands in the ledger and who has a key, so it is done again after a crash, and also when an old backup of the
 * keys comes back. No list is asked: one can be edited, emptied or stand still.
 */
@Component
class KeyDestruction {
    private static final Logger LOG = LoggerFactory.getLogger(KeyDestruction.class);

    private static final List<String> ERASURE = List.of("person.erased");
    private static final int PAGE = 1000;

    /** No command takes that long from its key to its event. */
    private static final Duration UNUSED = Duration.ofHours(1);

    private final LedgerReader reader;
    private final Persons persons;
    private final Vault vault;
    private final Clock clock;
    private final Set<UUID> erased = new HashSet<>();
    private long next;
    private Instant lastSweep = Instant.EPOCH;

    KeyDestruction(LedgerReader reader, Persons persons, Vault vault, Clock clock) {
        this.reader = reader;
        this.persons = persons;
        this.vault = vault;
        this.clock = clock;
    }

    void round() {
        readOn(reader.size());
        vault.withKey(erased).forEach(this::destroy);
        Instant now = clock.instant();
        if (lastSweep.isBefore(now.minus(UNUSED))) {
            vault.destroyUnused(now.minus(UNUSED));
            lastSweep = now;
        }
    }

    private void readOn(long size) {
        if (size < next) {
            // The ledger has lost its end, and other erasures will stand there.
            next = 0;
        }
        while (next < size) {
            // One that was altered must not keep the keys of others; what each is worth, the person's own events say.
            List<RecordedEvent> page = reader.rowsOfTypes(ERASURE, next, size, PAGE);
            page.forEach(event -> erased.add(event.stream()));
            next = page.size() < PAGE ? size : page.getLast().index() + 1;
        }
    }

    /** An erasure that was read may be lost by now: what cannot be undone is done on what is recorded alone. */
    private void destroy(UUID person) {
        try {
            if (persons.find(person).person() instanceof Person.Erased) {
                vault.destroy(person);
            }
        } catch (RecordAltered e) {
            // The reader has raised the alarm; the keys of others do not wait for this one.
            LOG.warn("The key of {} is kept: {}", person, e.getMessage());
        }
    }
}
