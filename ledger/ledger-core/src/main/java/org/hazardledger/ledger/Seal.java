package org.hazardledger.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a ledger signs, and what it knows as signed by itself: in every epoch under the epoch's name, with a key of that
 * epoch, and with the keys that it had before. The key of the first epoch is the one that is given; those of the others
 * follow from it, because a policy must not name one key twice. Safe for use by many threads.
 */
public final class Seal {
    private final Epoch first;
    private final NoteSigner signer;
    private final List<FormerKey> former;
    private final Map<Epoch, NoteSigner> signers = new ConcurrentHashMap<>();

    /**
     * A key that was exchanged. What it signs today is somebody else's: so it counts only as far as it was used.
     *
     * @param key under the name of the epoch in which it signed
     * @param upTo size of the largest head that it has signed
     */
    public record FormerKey(VerifierKey key, long upTo) {}

    /**
     * The seal of a ledger.
     *
     * @param origin the ledger's own, which is its first epoch's
     * @param signer today's key, under that name
     * @throws MalformedLedgerData if the origin is that of a later epoch, or a key has another name
     */
    public Seal(String origin, NoteSigner signer, List<FormerKey> former) {
        this.first = new Epoch(origin, 1);
        this.signer = signer;
        this.former = List.copyOf(former);
        requireOwn(signer.verifierKey(), signer.verifierKey().name().equals(origin));
        former.forEach(each ->
                requireOwn(each.key(), Epoch.of(each.key().name()).ledger().equals(origin)));
    }

    private void requireOwn(VerifierKey key, boolean own) {
        if (!own) {
            throw new MalformedLedgerData("a key of " + key.name() + " is no key of " + first.origin());
        }
    }

    /** The first epoch of this ledger. */
    public Epoch first() {
        return first;
    }

    /** The key that signs in that epoch. */
    public VerifierKey key(Epoch epoch) {
        return signerIn(epoch).verifierKey();
    }

    /** The signed head of a tree. */
    public SignedNote sign(Epoch epoch, long size, Hash root) {
        return signerIn(epoch).sign(new Checkpoint(epoch.origin(), size, root).text());
    }

    /**
     * The head in a note, which this ledger has signed in that {@link Checkpoint#epoch() epoch}.
     *
     * @throws MalformedLedgerData if it is not a note, or not one with a checkpoint
     * @throws NoteRefused if it is about another ledger, or this one did not sign it
     */
    public Checkpoint open(byte[] note) {
        SignedNote parsed = SignedNote.parse(note);
        Checkpoint head = Checkpoint.parse(parsed.text());
        Epoch epoch = head.epoch();
        if (!epoch.ledger().equals(first.ledger())) {
            throw new NoteRefused(
                    NoteRefused.Reason.OTHER_LOG, "the note is a checkpoint of another log than " + first.ledger());
        }
        if (!key(epoch).signed(parsed) && former.stream().noneMatch(each -> vouches(each, head, parsed))) {
            throw key(epoch).key().missing();
        }
        return head;
    }

    private static boolean vouches(FormerKey former, Checkpoint head, SignedNote note) {
        return former.key().name().equals(head.origin())
                && head.size() <= former.upTo()
                && former.key().signed(note);
    }

    private NoteSigner signerIn(Epoch epoch) {
        return epoch.equals(first) ? signer : signers.computeIfAbsent(epoch, each -> signer.derived(each.origin()));
    }
}
