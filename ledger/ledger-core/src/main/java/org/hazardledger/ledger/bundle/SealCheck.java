package org.hazardledger.ledger.bundle;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.ProofRefused;

/** Whether the events are what the ledgers sealed, under heads that the policy believes. */
final class SealCheck {
    private final Policy policy;
    private final Instant notAfter;
    private final Findings findings;
    private final NavigableMap<String, Attestation> attestations = new TreeMap<>();

    SealCheck(Policy policy, Instant notAfter, Findings findings) {
        this.policy = policy;
        this.notAfter = notAfter;
        this.findings = findings;
    }

    /** Who vouches for the heads, by ledger. */
    NavigableMap<String, Attestation> of(CaseFile file) {
        heads(file);
        file.parts().values().forEach(this::sealed);
        return attestations;
    }

    private void heads(CaseFile file) {
        NavigableSet<String> ledgers = new TreeSet<>();
        for (Part part : file.parts().values()) {
            String place = MemberNames.LEDGERS + part.ledger() + "/" + MemberNames.CHECKPOINT;
            try {
                Attestation attestation = policy.verify(part.head(), notAfter);
                attestations.put(part.ledger(), attestation);
                since(part);
                if (!ledgers.add(attestation.checkpoint().epoch().ledger())) {
                    findings.add(Fault.HEAD_NOT_BELIEVED, place, "another ledger of the bundle has the same origin");
                }
            } catch (NoteRefused | MalformedLedgerData e) {
                findings.add(Fault.HEAD_NOT_BELIEVED, place, e);
            }
        }
    }

    private void since(Part part) {
        Since since = part.since();
        if (since == null) {
            return;
        }
        Checkpoint head = part.checkpoint();
        try {
            Checkpoint earlier = policy.signedByItsLog(since.earlier());
            if (!head.epoch().continues(earlier.epoch()) || since.proof().second() != head.size()) {
                throw new MalformedLedgerData("the proof is about other heads");
            }
            since.proof().verify(earlier.root(), head.root());
        } catch (NoteRefused | ProofRefused | MalformedLedgerData e) {
            findings.add(Fault.NOT_CONTINUED, MemberNames.LEDGERS + part.ledger() + "/" + MemberNames.SINCE, e);
        }
    }

    /** Every event is what its leaf commits to, its leaf is under the head, and time goes on. */
    private void sealed(Part part) {
        Checkpoint head = part.checkpoint();
        Instant before = Instant.MIN;
        for (Entry entry : part.entries().values()) {
            if (!entry.isIntact()) {
                findings.add(Fault.CONTENT_ALTERED, part, entry, "the commitment is another");
            }
            try {
                if (entry.proof().size() != head.size()) {
                    throw new MalformedLedgerData("the proof is about another head");
                }
                entry.proof().verify(entry.leaf().hash(), head.root());
            } catch (ProofRefused | MalformedLedgerData e) {
                findings.add(Fault.NOT_IN_THE_LEDGER, part, entry, String.valueOf(e.getMessage()));
            }
            if (entry.leaf().recordedAt().isBefore(before)) {
                findings.add(Fault.TIME_RUNS_BACK, part, entry, "before the event above it");
            }
            before = entry.leaf().recordedAt();
        }
    }
}
