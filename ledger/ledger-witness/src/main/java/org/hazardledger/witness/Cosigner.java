package org.hazardledger.witness;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Cosignatures;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.WitnessDecision;
import org.hazardledger.ledger.WitnessRule;
import org.hazardledger.ledger.WitnessSigner;
import org.hazardledger.ledger.verify.LedgerBroken;

/**
 * Answers {@code add-checkpoint}. Safe for use by many threads; requests about one log are decided one by one. What is
 * read of a log is read before: no request about it waits for the reading of another.
 */
final class Cosigner {
    private final WitnessSigner signer;
    private final List<VerifierKey> believed;
    private final WitnessRule rule;
    private final Monitor monitor;
    private final HeadStore store;
    private final InstantSource clock;
    private final SortedMap<String, WitnessedLog> logs = new TreeMap<>();

    /**
     * @param signer the witness's key
     * @param believed keys of the logs that it believes
     * @param stored the heads it has cosigned last, also of logs that it no longer believes
     * @param monitor reads what is to be cosigned
     * @param store where the next ones go
     */
    Cosigner(
            WitnessSigner signer,
            List<VerifierKey> believed,
            Collection<CosignedHead> stored,
            Monitor monitor,
            HeadStore store,
            InstantSource clock) {
        this.signer = signer;
        this.believed = List.copyOf(believed);
        this.rule = new WitnessRule(believed);
        this.monitor = monitor;
        this.store = store;
        this.clock = clock;
        believed.forEach(key -> logs.put(key.name(), new WitnessedLog(key.name(), null)));
        stored.forEach(head -> logs.put(head.origin(), new WitnessedLog(head.origin(), head)));
    }

    /** All logs that it believes or has cosigned, in the order of their origins. */
    Collection<WitnessedLog> logs() {
        return Collections.unmodifiableCollection(logs.values());
    }

    /**
     * The answer to this body of a request. If it holds a cosignature, the head is stored.
     *
     * @throws IOException if a head could not be stored; then its cosignature is lost
     */
    Answer answer(byte[] body) throws IOException {
        WitnessedLog log = logOf(body);
        if (decide(body, log) instanceof WitnessDecision.Cosign granted) {
            try {
                monitor.requireRead(granted.head());
            } catch (LedgerBroken e) {
                return Answer.text(422, "the log is not what it says, at " + e.index() + ": " + e.getMessage() + "\n");
            } catch (NotReadYet e) {
                return Answer.text(503, e.getMessage() + "\n");
            }
        }
        // Old size, signature and storing under one lock: else two requests could both go on from the same old head.
        synchronized (log) {
            return switch (decide(body, log)) {
                case WitnessDecision.Cosign granted -> cosign(granted.head(), log);
                case WitnessDecision.Conflict conflict -> Answer.of(conflict);
                case WitnessDecision.Refused refused -> Answer.of(refused);
            };
        }
    }

    private WitnessDecision decide(byte[] body, WitnessedLog log) {
        return rule.decide(body, origin -> log.last().map(CosignedHead::checkpoint));
    }

    /** What a log said that turned out to be untrue, as this witness has read it. */
    Optional<LedgerBroken> evidence(WitnessedLog log) {
        return monitor.evidence(log.origin());
    }

    private WitnessedLog logOf(byte[] body) {
        String origin;
        try {
            origin = AddCheckpoint.parse(body).checkpoint().origin();
        } catch (MalformedLedgerData e) {
            origin = "";
        }
        // What is no request, or about a log that nobody knows, is refused whatever is stored, and waits for nobody.
        return Optional.ofNullable(logs.get(origin)).orElse(new WitnessedLog(origin, null));
    }

    private Answer cosign(SignedNote head, WitnessedLog log) throws IOException {
        Instant now = clock.instant();
        // A cosignature says "the largest so far". A clock that was set back must not make a smaller head the later.
        Instant at = log.last().map(CosignedHead::at).filter(now::isBefore).orElse(now);
        SignedNote.Signature cosignature = signer.cosign(head, at);
        log.moveTo(CosignedHead.of(head, signatureOfLog(head, log), cosignature, signer.witnessKey()), store);
        return Answer.of(new Cosignatures(List.of(cosignature)));
    }

    /** One is enough as evidence, and leaves room for ours, however many strangers have signed. */
    private SignedNote.Signature signatureOfLog(SignedNote head, WitnessedLog log) {
        return head.signatures().stream()
                .filter(signature -> signature.name().equals(log.origin())
                        && believed.stream()
                                .anyMatch(key -> key.name().equals(log.origin()) && key.keyId() == signature.keyId()))
                .findFirst()
                .orElseThrow();
    }
}
