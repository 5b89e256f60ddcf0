package org.hazardledger.ledger.store;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Unique business keys, kept by the ledger itself: taking one is an event in the stream whose id is derived from the
 * key, appended together with the event that needs it. Two takers at once want the same place in that stream, and one
 * gets it. A list is never asked whether something exists.
 */
public final class Claims {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec secret;
    private final LedgerReader reader;
    private final ContentFormat format;

    /**
     * Keeps claims.
     *
     * @param secret at least 32 bytes, never rotated: the ids of all claim streams hang on it
     */
    public Claims(byte[] secret, LedgerReader reader, ContentFormat format) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("The claim secret needs 32 bytes");
        }
        this.secret = new SecretKeySpec(secret, HMAC);
        this.reader = reader;
        this.format = format;
    }

    /** An event in the stream of a claimed key. */
    public record ClaimAppend(UUID stream, long seq, ClaimEvent event) {}

    /**
     * What must be appended so that {@code holder} takes or gives back the key; nothing if that is so already.
     *
     * @throws ClaimRefused if somebody else holds it
     */
    public Optional<ClaimAppend> decide(Claim claim, UUID holder) {
        UUID stream = streamOf(claim);
        List<RecordedEvent> events = reader.stream(stream, 0);
        ClaimEvent last = events.isEmpty()
                ? null
                : (ClaimEvent) format.read(events.getLast().content()).payload();
        UUID current = last instanceof ClaimEvent.Taken taken ? taken.holder() : null;
        return decide(claim, holder, current).map(event -> new ClaimAppend(stream, events.size(), event));
    }

    private static Optional<ClaimEvent> decide(Claim claim, UUID holder, @Nullable UUID current) {
        if (current != null && !current.equals(holder)) {
            throw new ClaimRefused(claim.kind(), current);
        }
        if (claim.taken() == (current != null)) {
            return Optional.empty();
        }
        return Optional.of(
                claim.taken()
                        ? new ClaimEvent.Taken(claim.kind(), holder)
                        : new ClaimEvent.Released(claim.kind(), holder));
    }

    /** The stream of a key: derived from the HMAC, so that the id does not betray the key. */
    UUID streamOf(Claim claim) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return DerivedId.of(mac.doFinal((claim.kind() + '\n' + claim.key()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
