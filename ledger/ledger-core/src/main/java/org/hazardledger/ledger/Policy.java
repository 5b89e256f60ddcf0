package org.hazardledger.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody believes: the logs by their keys, the witnesses, and how many of these must have cosigned (C2SP
 * tlog-policy). It comes from whoever checks, never from what is checked. Immutable.
 */
public final class Policy {
    /** Longest policy file that is read, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    /** The quorum that asks for no witness. */
    static final String NONE = "none";

    /**
     * A log that is believed.
     *
     * @param key its key, named like its origin
     * @param url where it is served, if the policy says so
     */
    public record Log(VerifierKey key, @Nullable String url) {}

    /**
     * A witness that the quorum can ask for.
     *
     * @param name its name in this policy
     * @param key its key
     * @param url where it takes checkpoints, if the policy says so
     */
    public record Witness(
            String name, WitnessKey key, @Nullable String url) {}

    /** Counts as one witness, if so many of its members do. */
    record Group(String name, int threshold, List<String> members) {}

    private final List<Log> logs;
    private final List<Witness> witnesses;
    private final List<Group> groups;
    private final String quorum;
    private final LogKeys logKeys;

    Policy(List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.groups = List.copyOf(groups);
        this.quorum = quorum;
        this.logKeys = new LogKeys(logs.stream().map(Log::key).toList());
    }

    /**
     * Reads a policy file.
     *
     * @throws MalformedPolicy if it is not exactly one, with the line and what is wrong there
     */
    public static Policy parse(byte[] file) {
        return PolicyFile.read(file);
    }

    public List<Log> logs() {
        return logs;
    }

    public List<Witness> witnesses() {
        return witnesses;
    }

    /**
     * Who vouches for the checkpoint in this note, if it is enough.
     *
     * @param notAfter cosignatures of later times do not count: now, and some seconds for clocks that differ
     * @throws MalformedLedgerData if the text of the note is no checkpoint
     * @throws NoteRefused if it is about a log that the policy does not know, no key of that log has signed, too few
     *     witnesses have cosigned, or any signature by a key of that log or of a witness of the policy is wrong
     */
    public Attestation verify(SignedNote note, Instant notAfter) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        VerifierKey logKey = logKeys.signerOf(checkpoint, note);
        List<Attestation.Cosigned> cosigned = new ArrayList<>();
        for (Witness witness : witnesses) {
            witness.key()
                    .cosigned(note)
                    .filter(at -> !at.isAfter(notAfter))
                    .map(at -> new Attestation.Cosigned(witness.name(), witness.key(), at))
                    .ifPresent(cosigned::add);
        }
        if (!isQuorum(cosigned)) {
            throw new NoteRefused(
                    NoteRefused.Reason.QUORUM_MISSED,
                    "the quorum \"" + quorum + "\" is missed: cosigned by "
                            + (cosigned.isEmpty()
                                    ? "no witness of the policy"
                                    : cosigned.stream()
                                            .map(Attestation.Cosigned::witness)
                                            .collect(Collectors.joining(", "))));
        }
        return new Attestation(checkpoint, logKey, cosigned);
    }

    /**
     * The checkpoint in this note, if its log has signed it; whoever else has is not asked. Enough for an earlier head
     * that a believed one continues.
     *
     * @throws MalformedLedgerData if the text of the note is no checkpoint
     * @throws NoteRefused if it is about a log that the policy does not know, or that log has not signed it
     */
    public Checkpoint signedByItsLog(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        logKeys.signerOf(checkpoint, note);
        return checkpoint;
    }

    private boolean isQuorum(List<Attestation.Cosigned> cosigned) {
        Set<String> counted = new HashSet<>();
        cosigned.forEach(one -> counted.add(one.witness()));
        // A group comes after its members, and each is a member once: one pass is enough.
        for (Group group : groups) {
            if (group.members().stream().filter(counted::contains).count() >= group.threshold()) {
                counted.add(group.name());
            }
        }
        return quorum.equals(NONE) || counted.contains(quorum);
    }
}
