package org.hazardledger.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of a witness's answer to {@link AddCheckpoint} with status 200: signature lines, and nothing else.
 *
 * @param signatures 1 to 16, in the order of the lines
 */
public record Cosignatures(List<SignedNote.Signature> signatures) {
    /** @throws MalformedLedgerData unless there are 1 to 16 */
    public Cosignatures {
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > SignedNote.MAX_SIGNATURES) {
            throw new MalformedLedgerData("an answer has 1 to 16 cosignatures, not " + signatures.size());
        }
    }

    /**
     * Reads the body of an answer.
     *
     * @throws MalformedLedgerData unless it is exactly one
     */
    public static Cosignatures parse(byte[] body) {
        if (body.length > SignedNote.MAX_BYTES) {
            throw new MalformedLedgerData("an answer has at most " + SignedNote.MAX_BYTES + " bytes");
        }
        String text = Strict.utf8(body);
        if (!text.endsWith("\n")) {
            throw new MalformedLedgerData("a cosignature ends with a newline");
        }
        List<SignedNote.Signature> signatures = new ArrayList<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            signatures.add(SignedNote.Signature.parse(line));
        }
        return new Cosignatures(signatures);
    }

    /** The body to be answered, in UTF-8. */
    public byte[] bytes() {
        StringBuilder lines = new StringBuilder();
        signatures.forEach(signature -> lines.append(signature.line()));
        return Strict.utf8(lines.toString());
    }

    /**
     * The head with this witness's cosignatures below those it has; what is by unknown keys is left out.
     *
     * @throws NoteRefused if the witness has not cosigned this head, or if a cosignature under its name and id is wrong
     * @throws MalformedLedgerData if the note would have more than 16 signatures
     */
    public SignedNote addTo(SignedNote head, WitnessKey witness) {
        SignedNote answered = new SignedNote(head.text(), signatures);
        witness.verify(answered);
        SignedNote grown = head;
        for (SignedNote.Signature signature : witness.key().claimedIn(answered)) {
            grown = grown.with(signature);
        }
        return grown;
    }
}
