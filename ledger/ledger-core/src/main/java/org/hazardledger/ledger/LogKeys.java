package org.hazardledger.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The logs that somebody knows: by origin, which is the name of their keys, the keys that may sign for it. */
public final class LogKeys {
    private final Map<String, List<VerifierKey>> byOrigin;

    /** @param keys each named like the origin of its log; several of one origin while a key is exchanged */
    public LogKeys(Collection<VerifierKey> keys) {
        byOrigin = keys.stream().distinct().collect(Collectors.groupingBy(VerifierKey::name));
    }

    /**
     * The checkpoint in a note, if a key known of its log has signed it.
     *
     * @throws MalformedLedgerData if it is not a note, or not one with a checkpoint
     * @throws NoteRefused if no key is known of the log that it is about, none of them has signed it, or one is wrong
     */
    public Checkpoint open(byte[] note) {
        SignedNote parsed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(parsed.text());
        signerOf(checkpoint, parsed);
        return checkpoint;
    }

    /** A key of the log that has signed its checkpoint. While a key is exchanged, several may have. */
    VerifierKey signerOf(Checkpoint checkpoint, SignedNote note) {
        @Nullable List<VerifierKey> keys = byOrigin.get(checkpoint.origin());
        if (keys == null) {
            throw new NoteRefused(NoteRefused.Reason.UNKNOWN_LOG, "no key is known of the log that the note is about");
        }
        // All of them are looked at: one wrong signature refuses the note.
        List<VerifierKey> signers =
                keys.stream().filter(key -> key.signed(note)).toList();
        if (signers.isEmpty()) {
            throw new NoteRefused(
                    NoteRefused.Reason.NOT_SIGNED, "not signed by any key known of " + checkpoint.origin());
        }
        return signers.getFirst();
    }
}
