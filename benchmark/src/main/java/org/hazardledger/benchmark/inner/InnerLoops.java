package org.hazardledger.benchmark.inner;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.HeldTiles;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.SignedNote;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the committer, the verifier and the prover do again and again; JMH makes its own classes from this one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InnerLoops {
    private static final int LEAVES = 100_000;
    private static final int CONTENT_BYTES = 700;

    private final Random random = new Random(1);
    private final byte[] salt = bytes(Commitment.SALT_BYTES);
    private final byte[] content = bytes(CONTENT_BYTES);
    private final Leaf leaf = new Leaf(
            new UUID(1, 2),
            new UUID(3, 4),
            5,
            Hash.of(bytes(Hash.BYTES)),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            Commitment.of(salt, content));
    private final byte[] entry = leaf.bytes();
    private final Hash leafHash = leaf.hash();
    private final HeldTiles tiles = HeldTiles.over(bytes(LEAVES * Hash.BYTES));
    private final Frontier frontier = Frontier.fromTiles(LEAVES, tiles);
    private final Prover prover = new Prover(tiles);
    private final Seal seal = new Seal(
            "bench.hazardledger.org/inner",
            NoteSigner.parse(NoteSigner.generate("bench.hazardledger.org/inner", new SecureRandom())),
            List.of());
    private final Epoch epoch = seal.first();
    private final byte[] note = seal.sign(epoch, LEAVES, frontier.root()).bytes();

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What binds a content to its leaf. */
    @Benchmark
    public Hash commitment() {
        return Commitment.of(salt, content);
    }

    /** From an event to its hash in the tree. */
    @Benchmark
    public Hash hashLeaf() {
        return leaf.hash();
    }

    /** From the bytes that an auditor reads to a leaf. */
    @Benchmark
    public Leaf parseLeaf() {
        return Leaf.parse(entry);
    }

    /** The tree after one more leaf. */
    @Benchmark
    public Frontier appendLeaf() {
        return frontier.append(leafHash);
    }

    /** The root of the tree. */
    @Benchmark
    public Hash root() {
        return frontier.root();
    }

    /** A head's note, signed. */
    @Benchmark
    public SignedNote signHead() {
        return seal.sign(epoch, LEAVES, leafHash);
    }

    /** The same note, read and its signature checked. */
    @Benchmark
    public Object openHead() {
        return seal.open(note);
    }

    /** The proof that any leaf is in the tree, from tiles in memory. */
    @Benchmark
    public InclusionProof prove() {
        return prover.inclusion(random.nextInt(LEAVES), LEAVES);
    }
}
