package org.hazardledger.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hazardledger.ledger.Hash;

/** Ids that are derived and not drawn: version 8 UUIDs (RFC 9562), the same for ever. */
public final class DerivedId {
    private static final long VERSION = 0xf000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0xc000_0000_0000_0000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private DerivedId() {}

    /** The id for the first 16 bytes of a digest, but for the six bits that say what kind of id it is. */
    public static UUID of(byte[] digest) {
        ByteBuffer halves = ByteBuffer.wrap(digest);
        return new UUID((halves.getLong() & ~VERSION) | VERSION_8, (halves.getLong() & ~VARIANT) | VARIANT_RFC);
    }

    /** An id that anybody can derive from the name. */
    public static UUID ofName(String name) {
        return of(Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }
}
