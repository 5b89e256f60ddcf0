package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which entries of the log stand in a bundle: the leaves whose hashes are the level-0 {@link Tile} of the same index
 * and width.
 *
 * @param index position among the bundles, from 0
 * @param width number of entries, 1 to 256
 */
public record EntryBundle(long index, int width) implements TilePath {
    /** Length of the longest entry that a bundle can carry, in bytes. */
    public static final int MAX_ENTRY = 0xffff;

    private static final int LENGTH_PREFIX = 2;

    /** @throws IllegalArgumentException if a component is outside the bounds given above */
    public EntryBundle {
        PathForm.requireTile(index, width);
    }

    /** Index in the log of the bundle's first entry. */
    public long start() {
        return index * FULL;
    }

    /**
     * The bytes of this bundle: each entry after its length, two bytes, big-endian.
     *
     * @param entries the {@link Leaf#bytes()} of the leaves from {@link #start()} on
     * @throws IllegalArgumentException unless there are {@link #width()} entries, none longer than 65,535 bytes
     */
    public byte[] encode(List<byte[]> entries) {
        if (entries.size() != width) {
            throw new IllegalArgumentException(path() + " has " + width + " entries, not " + entries.size());
        }
        int total = 0;
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes is too long for a bundle");
            }
            total += LENGTH_PREFIX + entry.length;
        }
        ByteBuffer bundle = ByteBuffer.allocate(total);
        for (byte[] entry : entries) {
            bundle.putShort((short) entry.length).put(entry);
        }
        return bundle.array();
    }

    /**
     * The entries of this bundle, in order.
     *
     * @throws MalformedLedgerData unless the bytes are exactly {@link #width()} entries
     */
    public List<byte[]> decode(byte[] bytes) {
        List<byte[]> entries = new ArrayList<>(width);
        forEachEntry(bytes, (start, length) -> entries.add(Arrays.copyOfRange(bytes, start, start + length)));
        return List.copyOf(entries);
    }

    /**
     * The leaf hashes of the entries, one after the other: what the level-0 {@link Tile} of the same index and width
     * has to be. A whole log is checked bundle by bundle, on as many cores as there are.
     *
     * @throws MalformedLedgerData unless the bytes are exactly {@link #width()} entries
     */
    public byte[] leafHashes(byte[] bytes) {
        MessageDigest sha256 = Hash.newDigest();
        ByteBuffer hashes = ByteBuffer.allocate(width * Hash.BYTES);
        forEachEntry(bytes, (start, length) -> hashes.put(Hash.leafBytes(sha256, bytes, start, length)));
        return hashes.array();
    }

    private interface EntryAt {
        void accept(int start, int length);
    }

    private void forEachEntry(byte[] bytes, EntryAt entry) {
        ByteBuffer bundle = ByteBuffer.wrap(bytes);
        int entries = 0;
        while (bundle.hasRemaining() && entries < width) {
            if (bundle.remaining() < LENGTH_PREFIX) {
                throw new MalformedLedgerData("the bundle ends inside a length");
            }
            int length = Short.toUnsignedInt(bundle.getShort());
            if (bundle.remaining() < length) {
                throw new MalformedLedgerData("the bundle ends inside an entry");
            }
            entry.accept(bundle.position(), length);
            bundle.position(bundle.position() + length);
            entries++;
        }
        if (entries != width || bundle.hasRemaining()) {
            throw new MalformedLedgerData(path() + " has " + width + " entries, not "
                    + (entries == width ? "more" : Integer.toString(entries)));
        }
    }

    @Override
    public boolean isIn(long size) {
        return start() <= size - width;
    }

    @Override
    public String path() {
        return PathForm.of("entries", index, width);
    }
}
