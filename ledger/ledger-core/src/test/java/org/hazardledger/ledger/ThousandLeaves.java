package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger that the golden files are about: ten streams, each its own case, that take turns for a thousand leaves.
 */
final class ThousandLeaves {
    private ThousandLeaves() {}

    static UUID stream(int number) {
        return UUID.fromString("00000000-0000-4000-8000-00000000000" + number);
    }

    static List<Leaf> leaves() {
        Map<UUID, Hash> last = new HashMap<>();
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            UUID stream = stream(i % 10);
            @Nullable Hash prev = last.get(stream);
            byte[] salt = ByteBuffer.allocate(32).putInt(28, i).array();
            Hash commit = Commitment.of(salt, ("{\"n\":" + i + "}").getBytes(US_ASCII));
            Instant recordedAt = Instant.parse("2026-11-24T00:00:00Z").plusMillis(i);
            Leaf leaf = new Leaf(stream, stream, i / 10, prev, recordedAt, commit);
            last.put(stream, leaf.hash());
            leaves.add(leaf);
        }
        return leaves;
    }

    static List<Hash> hashes() {
        return leaves().stream().map(Leaf::hash).toList();
    }

    static byte[] concatenated() {
        ByteBuffer bytes = ByteBuffer.allocate(1000 * Hash.BYTES);
        hashes().forEach(hash -> bytes.put(hash.bytes()));
        return bytes.array();
    }
}
