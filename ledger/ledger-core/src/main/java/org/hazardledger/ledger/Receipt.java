package org.hazardledger.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What whoever acted can keep: that the leaf of his act stands in the log, under a head that others have seen (C2SP
 * tlog-proof, {@code c2sp.org/tlog-proof@v1}). Well formed does not mean true: see {@link #verify}.
 *
 * @param proof that the leaf is under the head
 * @param head a checkpoint of the size of the proof, with the signatures of log and witnesses
 * @param extra opaque data in base64, which nobody signed; ours have what the entry holds, for whoever acted
 */
public record Receipt(
        InclusionProof proof, SignedNote head, @Nullable String extra) {
    private static final String FORMAT = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra";
    private static final String INDEX = "index";

    /** @throws MalformedLedgerData if a component is not as described */
    public Receipt {
        long size = Checkpoint.parse(head.text()).size();
        if (size != proof.size()) {
            throw new MalformedLedgerData("the proof is about " + proof.size() + " leaves, the head about " + size);
        }
        if (proof.hashes().size() > ProofText.MAX_HASHES) {
            throw new MalformedLedgerData("a proof has at most 63 hashes");
        }
        if (extra != null && Strict.base64(extra).length == 0) {
            throw new MalformedLedgerData("without extra data there is no line for it");
        }
    }

    /** A receipt without extra data, as our logs give it to everybody. */
    public Receipt(InclusionProof proof, SignedNote head) {
        this(proof, head, null);
    }

    /**
     * Reads a receipt.
     *
     * @throws MalformedLedgerData unless the bytes are exactly the {@link #bytes()} of some receipt
     */
    public static Receipt parse(byte[] bytes) {
        ProofText text = ProofText.parse(bytes);
        if (!text.lines().getFirst().equals(FORMAT)) {
            throw new MalformedLedgerData("the first line of a receipt is " + FORMAT);
        }
        boolean hasExtra = text.lines().size() > 1 && text.lines().get(1).startsWith(EXTRA + " ");
        int indexLine = hasExtra ? 2 : 1;
        SignedNote head = SignedNote.parse(text.note());
        InclusionProof proof = new InclusionProof(
                Strict.decimal("the index", text.after(INDEX, indexLine)),
                Checkpoint.parse(head.text()).size(),
                text.hashesFrom(indexLine + 1));
        return new Receipt(proof, head, hasExtra ? text.after(EXTRA, 1) : null);
    }

    /** The receipt as it is handed out and kept, in UTF-8; its file is named {@code .tlog-proof}. */
    public byte[] bytes() {
        return Strict.utf8(toString());
    }

    /**
     * Who vouches for the head, if the policy believes it and the leaf with this hash is under it. The caller hashes
     * the leaf from its bytes and knows which act it has to be: a true receipt for another leaf is no proof of this
     * one.
     *
     * @param notAfter cosignatures of later times do not count: now, and some seconds for clocks that differ
     * @throws NoteRefused if the policy is not satisfied
     * @throws ProofRefused if the leaf is not proven
     */
    public Attestation verify(Hash leafHash, Policy policy, Instant notAfter) {
        Attestation attestation = policy.verify(head, notAfter);
        proof.verify(leafHash, attestation.checkpoint().root());
        return attestation;
    }

    /** The receipt as text. */
    @Override
    public String toString() {
        return FORMAT + "\n" + (extra == null ? "" : EXTRA + " " + extra + "\n") + INDEX + " " + proof.index() + "\n"
                + ProofText.lines(proof.hashes()) + "\n" + head;
    }
}
