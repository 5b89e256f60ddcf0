package org.hazardledger.ledger.policy;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.PolicyDeclined;

/** Remembers in the ledger which acts of a policy were refused: each is a stream of one event. */
final class DeclinedActs {
    private final Committer committer;
    private final LedgerReader reader;
    private final ContentFormat format;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    DeclinedActs(Committer committer, LedgerReader reader, ContentFormat format, InstantSource clock) {
        this.committer = committer;
        this.reader = reader;
        this.format = format;
        this.clock = clock;
    }

    boolean wasDeclined(String policy, long cause, int ordinal) {
        return reader.last(stream(policy, cause, ordinal)).isPresent();
    }

    void record(PolicyDeclined declined, int ordinal) {
        UUID stream = stream(declined.policy(), declined.cause(), ordinal);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] content = format.write(new EventContent(
                UUID.randomUUID(),
                "policy.declined",
                1,
                now,
                Actor.policy(declined.policy()),
                Set.of(),
                Map.of(),
                declined));
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        committer.append(
                stream, List.of(new NewEvent(stream, 0, declined.caseId(), "policy.declined", content, salt)), null);
    }

    private static UUID stream(String policy, long cause, int ordinal) {
        return new Cause<>(policy + "/declined/" + ordinal, cause, new UUID(0, 0), Instant.EPOCH, Instant.EPOCH, policy)
                .newId();
    }
}
