package org.hazardledger.witness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.HeldTiles;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.RosterCount;
import org.hazardledger.ledger.TilePath;
import org.hazardledger.ledger.VerifierKey;

/** A log with real leaves and rosters, as a service has it. */
final class ReadableLog {
    private static final UUID ROSTERS = UUID.fromString("485708be-94aa-8576-99ed-86ace892394b");
    private static final Instant BEGAN = Instant.parse("2026-11-24T01:00:00.123Z");
    private static final byte[] SALT = new byte[32];

    private final NoteSigner signer;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<String> rosters = new ArrayList<>();
    private final Map<UUID, Leaf> ends = new HashMap<>();

    ReadableLog(String origin) {
        this.signer = NoteSigner.parse(NoteSigner.generate(origin, new SecureRandom()));
    }

    VerifierKey key() {
        return signer.verifierKey();
    }

    synchronized int size() {
        return leaves.size();
    }

    /** Records so many events of some cases. */
    synchronized ReadableLog record(int events) {
        for (int i = 0; i < events; i++) {
            append(new UUID(1, leaves.size() % 5), "{}".getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Seals a roster over everything but the last leaves, and says that it covers them too. */
    synchronized void sealRosterWithout(int omitted) {
        int upTo = leaves.size();
        RosterCount count = new RosterCount();
        leaves.subList(0, upTo - omitted).forEach(count::add);
        String content = "{\"payload\":{\"root\":\"" + count.roster().root() + "\",\"upTo\":" + upTo + "}}";
        rosters.add("{\"index\":" + upTo + ",\"salt\":\"" + Base64.getEncoder().encodeToString(SALT)
                + "\",\"content\":\"" + content.replace("\"", "\\\"") + "\"}");
        append(ROSTERS, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Exchanges the last leaf for another. */
    synchronized void rewriteTheLast() {
        Leaf last = leaves.removeLast();
        leaves.add(new Leaf(
                last.caseId(), last.stream(), last.seq(), last.prev(), last.recordedAt(), Hash.sha256(new byte[1])));
    }

    private void append(UUID stream, byte[] content) {
        Leaf before = ends.get(stream);
        Leaf leaf = new Leaf(
                stream,
                stream,
                before == null ? 0 : before.seq() + 1,
                before == null ? null : before.hash(),
                BEGAN.plusMillis(leaves.size()),
                Commitment.of(SALT, content));
        ends.put(stream, leaf);
        leaves.add(leaf);
    }

    /** What it serves at that path. */
    synchronized Optional<byte[]> get(String path) {
        if (path.startsWith("/rosters?from=")) {
            int from = Integer.parseInt(path.substring(path.indexOf('=') + 1));
            List<String> later = rosters.stream()
                    .filter(roster -> Integer.parseInt(roster.substring(9, roster.indexOf(','))) >= from)
                    .toList();
            return Optional.of(("{\"rosters\":[" + String.join(",", later) + "]}").getBytes(StandardCharsets.UTF_8));
        }
        return TilePath.parse(path) instanceof EntryBundle bundle && bundle.isIn(leaves.size())
                ? Optional.of(bundle.encode(
                        leaves.subList((int) bundle.start(), (int) bundle.start() + bundle.width()).stream()
                                .map(Leaf::bytes)
                                .toList()))
                : Optional.empty();
    }

    /** The body of a request to cosign its newest head. */
    synchronized byte[] request(int oldSize) {
        ByteBuffer hashes = ByteBuffer.allocate(leaves.size() * Hash.BYTES);
        leaves.forEach(leaf -> hashes.put(leaf.hash().bytes()));
        HeldTiles tiles = HeldTiles.over(hashes.array());
        Checkpoint head = new Checkpoint(signer.verifierKey().name(), tiles.size(), tiles.root());
        return new AddCheckpoint(
                        oldSize,
                        new Prover(tiles).consistency(oldSize, tiles.size()).hashes(),
                        signer.sign(head.text()))
                .bytes();
    }
}
