package org.hazardledger.witness;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.HeldTiles;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.SignedNote;

/** A log, or one of the histories that a log which lies has ready. */
final class GrowingLog {
    private final NoteSigner signer;
    private final List<Hash> leaves;

    private GrowingLog(NoteSigner signer, List<Hash> leaves) {
        this.signer = signer;
        this.leaves = leaves;
    }

    static GrowingLog ofSize(String origin, int size) {
        NoteSigner signer = NoteSigner.parse(NoteSigner.generate(origin, new SecureRandom()));
        return new GrowingLog(signer, List.of()).grownBy(size, 0);
    }

    /** The same log with more leaves; another branch gives others. */
    GrowingLog grownBy(int more, int branch) {
        return cutTo(leaves.size(), more, branch);
    }

    /** The same log as it would be, had it gone another way after so many leaves. */
    GrowingLog forkedAt(int size, int branch) {
        return cutTo(size, leaves.size() - size, branch);
    }

    private GrowingLog cutTo(int size, int more, int branch) {
        List<Hash> grown = new ArrayList<>(leaves.subList(0, size));
        IntStream.range(size, size + more).mapToObj(i -> leaf(branch, i)).forEach(grown::add);
        return new GrowingLog(signer, grown);
    }

    private static Hash leaf(int branch, int index) {
        return Hash.ofLeaf(ByteBuffer.allocate(8).putInt(branch).putInt(index).array());
    }

    NoteSigner signer() {
        return signer;
    }

    String origin() {
        return signer.verifierKey().name();
    }

    int size() {
        return leaves.size();
    }

    Checkpoint checkpoint(int size) {
        return new Checkpoint(origin(), size, tiles(size).root());
    }

    SignedNote head(int size) {
        return signer.sign(checkpoint(size).text());
    }

    /** The body of a request that is true for this history. */
    byte[] request(int oldSize, int size) {
        List<Hash> proof = new Prover(tiles(size)).consistency(oldSize, size).hashes();
        return new AddCheckpoint(oldSize, proof, head(size)).bytes();
    }

    private HeldTiles tiles(int size) {
        ByteBuffer hashes = ByteBuffer.allocate(size * Hash.BYTES);
        leaves.subList(0, size).forEach(leaf -> hashes.put(leaf.bytes()));
        return HeldTiles.over(hashes.array());
    }
}
