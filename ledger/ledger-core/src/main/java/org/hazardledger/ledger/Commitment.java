package org.hazardledger.ledger;

/**
 * How a leaf binds content without showing it: SHA-256(salt ‖ content).
 *
 * <p>The salt makes the commitment of guessable content (a name, a telephone number) unguessable, and once salt and
 * content are erased the leaf that carries the commitment still proves its place and time.
 */
public final class Commitment {
    /** Length of a salt, in bytes. */
    public static final int SALT_BYTES = 32;

    private Commitment() {}

    /**
     * The commitment to {@code content}, exactly as stored.
     *
     * @throws IllegalArgumentException unless the salt has exactly 32 bytes: with another length, salt and content
     *     could be cut apart elsewhere and still give the same hash
     */
    public static Hash of(byte[] salt, byte[] content) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
        }
        return Hash.sha256(salt, content);
    }
}
