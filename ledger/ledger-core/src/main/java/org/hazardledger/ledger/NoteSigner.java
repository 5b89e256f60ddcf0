package org.hazardledger.ledger;

import java.security.SecureRandom;
import java.util.List;

/**
 * Signs notes with an Ed25519 key. Safe for use by many threads. Its {@link #toString()} shows the public half only;
 * the secret leaves {@link #generate} as text and nothing else.
 */
public final class NoteSigner {
    private final NamedSecret secret;
    private final VerifierKey verifierKey;

    private NoteSigner(NamedSecret secret) {
        this.secret = secret;
        this.verifierKey = VerifierKey.of(secret);
    }

    /**
     * A new secret key in the form that Go's note tools write and {@link #parse} reads:
     * {@code PRIVATE+KEY+name+id+base64(0x01 ‖ seed)}.
     *
     * @throws MalformedLedgerData if the name is empty or has spaces or plus
     */
    public static String generate(String name, SecureRandom random) {
        return NamedSecret.generate(KeyUse.NOTE, name, random);
    }

    /**
     * Reads a secret key. No message of this method shows any of it.
     *
     * @throws MalformedLedgerData if it is not a key, its id does not follow from name and key, or its signature type
     *     is not known here (see {@link VerifierKey})
     */
    public static NoteSigner parse(String secret) {
        return new NoteSigner(NamedSecret.parse(KeyUse.NOTE, secret));
    }

    /**
     * Another key, of that name, which follows from this one. Nobody who has it, or both public halves, learns from it
     * that it does, nor this one.
     *
     * @throws MalformedLedgerData if the name is empty or has spaces or plus
     */
    NoteSigner derived(String name) {
        return new NoteSigner(secret.derived(KeyUse.NOTE, name));
    }

    /** The public half, to be published and pinned. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * The note with this text and this key's signature. Ed25519 is deterministic: the same text gives the same note.
     *
     * @throws MalformedLedgerData if the text is none that a note can have
     */
    public SignedNote sign(String text) {
        return new SignedNote(text, List.of(secret.signature(secret.sign(Strict.utf8(text)))));
    }

    /** The public half. */
    @Override
    public String toString() {
        return secret.toString();
    }
}
