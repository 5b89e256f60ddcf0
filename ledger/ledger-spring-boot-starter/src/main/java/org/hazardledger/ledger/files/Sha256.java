package org.hazardledger.ledger.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.hazardledger.ledger.Hash;

/** A hash that grows with what streams by. */
final class Sha256 {
    private static final int CHUNK = 64 * 1024;

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    void add(byte[] chunk, int length) {
        digest.update(chunk, 0, length);
    }

    /** The hash of all that was added; to be called once. */
    Hash hash() {
        return Hash.of(digest.digest());
    }

    /** The hash of what is left in the channel, which stays open. */
    static Hash of(ReadableByteChannel channel) throws IOException {
        Sha256 sha256 = new Sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (channel.read(chunk) >= 0) {
            sha256.add(chunk.array(), chunk.position());
            chunk.clear();
        }
        return sha256.hash();
    }
}
