package org.hazardledger.identity.persons;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hazardledger.identity.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The policy behind an erasure: after it is recorded, the person's key is destroyed. The to-do list is every erased
 * person who has a key, so it is done again after a crash, and also when an old backup of the keys comes back.
 */
@Component
class KeyDestruction {
    /** No command takes that long from its key to its event. */
    private static final Duration UNUSED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Persons persons;
    private final Vault vault;
    private final Clock clock;
    private Instant lastSweep = Instant.EPOCH;

    KeyDestruction(JdbcClient jdbc, Persons persons, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.vault = vault;
        this.clock = clock;
    }

    void round() {
        List<UUID> due = jdbc.sql(
                        "select k.person from vault.person_key k join list.person p on p.id = k.person where p.erased")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        for (UUID person : due) {
            // The list only says where to look: what cannot be undone is done on the recorded event alone.
            if (persons.find(person).person() instanceof Person.Erased) {
                vault.destroy(person);
            }
        }
        Instant now = clock.instant();
        if (lastSweep.isBefore(now.minus(UNUSED))) {
            vault.destroyUnused(now.minus(UNUSED));
            lastSweep = now;
        }
    }
}
