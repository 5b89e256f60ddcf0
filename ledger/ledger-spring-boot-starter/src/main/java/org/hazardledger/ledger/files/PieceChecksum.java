package org.hazardledger.ledger.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a piece of a file must come to, as its sender says; for one piece. */
public final class PieceChecksum {
    /** The names of the algorithms as the tus protocol has them, and as Java has them. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final MessageDigest digest;
    private final byte[] expected;

    private PieceChecksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /** Reads {@code sha256 n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=}; empty if it cannot be read. */
    public static Optional<PieceChecksum> parse(String header) {
        String[] parts = header.strip().split(" ", 2);
        String algorithm = ALGORITHMS.get(parts[0]);
        if (algorithm == null || parts.length < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PieceChecksum(
                    MessageDigest.getInstance(algorithm), Base64.getDecoder().decode(parts[1])));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    void add(byte[] chunk, int length) {
        digest.update(chunk, 0, length);
    }

    boolean matches() {
        return MessageDigest.isEqual(digest.digest(), expected);
    }
}
