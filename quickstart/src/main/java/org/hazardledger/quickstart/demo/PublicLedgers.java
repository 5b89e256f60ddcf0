package org.hazardledger.quickstart.demo;

import static org.hazardledger.ledger.TilePath.FULL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.quickstart.Manifest;

/**
 * What anybody can check of the ledgers without trusting the services. The last head that held is kept outside the
 * databases, and the next run starts from it.
 *
 * @param kept folder of the heads that held
 */
record PublicLedgers(Story story, Door door, Map<String, Manifest.Ledger> ledgers, Path kept) {
    private static final byte[] NO_HASHES = {};

    /**
     * Checks every ledger that runs.
     *
     * @param known a place whose case is known
     */
    void tell(Position known, UUID caseId) throws InterruptedException {
        story.chapter("四、人人可查的台账", "4. Ledgers that anybody can check");
        for (Map.Entry<String, Manifest.Ledger> each : ledgers.entrySet()) {
            tell(each.getKey(), each.getValue());
        }
        Manifest.Ledger ledger = ledgers.get(known.ledger());
        if (ledger == null) {
            throw new NotAsPromised("the trail names a ledger that does not run: " + known);
        }
        entries(ledger, known, caseId);
        receipt(ledger, known);
    }

    /** A head, with the bytes that were signed. */
    private record Head(Checkpoint checkpoint, byte[] note) {
        static Head open(byte[] note, Manifest.Ledger ledger) {
            try {
                return new Head(Checkpoint.open(note, VerifierKey.parse(ledger.vkey()), ledger.origin()), note);
            } catch (MalformedLedgerData | NoteRefused e) {
                throw new NotAsPromised("the checkpoint does not hold: " + e.getMessage(), e);
            }
        }

        long size() {
            return checkpoint.size();
        }
    }

    private void tell(String name, Manifest.Ledger ledger) throws InterruptedException {
        Head head = story.step(
                name + "：公开的检查点由预先公布的公钥签名",
                name + ": the public checkpoint is signed by the key known beforehand",
                () -> Head.open(fetch(ledger, "/checkpoint"), ledger));
        story.check(
                name + "：由公开的哈希瓦片重新计算 " + head.size() + " 条记录的根，与检查点一致",
                name + ": the root of its " + head.size()
                        + " entries, computed from the public hash tiles, is the same",
                () -> proven(head, ledger));
        Path file = kept.resolve(name + ".checkpoint");
        if (Files.exists(file)) {
            Head earlier = Head.open(read(file), ledger);
            story.check(
                    name + "：上次运行留存的检查点（" + earlier.size() + " 条）仍是其开头，过去未被改动",
                    name + ": the head kept from the last run (" + earlier.size() + " entries) is still its beginning",
                    () -> continues(earlier, head, ledger));
        }
        keep(file, head);
    }

    private void entries(Manifest.Ledger ledger, Position place, UUID caseId) throws InterruptedException {
        EntryBundle bundle = new EntryBundle(place.index() / FULL, (int) (place.index() % FULL) + 1);
        String address = ledger.url() + bundle.path();
        story.check(
                "条目不公开：未登录者看不到",
                "Entries are not public: nobody reads them without a token",
                () -> door.anybody().get(address).refused(401, "unauthenticated"));
        story.check(
                "执法人员也看不到",
                "Officers do not read them either",
                () -> door.as("city-officer").get(address).refused(403, "forbidden"));
        story.check(
                "审计人员看得到：" + place + " 即该矿山的登记，且其哈希就是公开瓦片中的那一个",
                "The auditor does: " + place
                        + " is the mine's registration, and its hash is the one in the public tile",
                () -> {
                    byte[] entry = bundle.decode(door.as("auditor")
                                    .get(address)
                                    .promised(200)
                                    .body())
                            .getLast();
                    Leaf leaf = Leaf.parse(entry);
                    if (!leaf.hash().equals(lastHash(ledger, bundle))
                            || !leaf.caseId().equals(caseId)) {
                        throw new NotAsPromised("expected the entry of " + caseId + " under its public hash, but read "
                                + new String(entry, StandardCharsets.UTF_8));
                    }
                });
    }

    private void receipt(Manifest.Ledger ledger, Position place) throws InterruptedException {
        EntryBundle bundle = new EntryBundle(place.index() / FULL, (int) (place.index() % FULL) + 1);
        story.check(
                "登记人可留存 " + place + " 的回执：仅凭公钥即可证明该条目在台账之中",
                "Whoever registered it keeps a receipt: with the public key alone it proves that " + place
                        + " is in the ledger",
                () -> {
                    Receipt receipt = Receipt.parse(fetch(ledger, "/receipts/" + place.index()));
                    Head head = Head.open(receipt.head().bytes(), ledger);
                    try {
                        receipt.proof()
                                .verify(
                                        lastHash(ledger, bundle),
                                        head.checkpoint().root());
                    } catch (ProofRefused e) {
                        throw new NotAsPromised("expected a receipt that proves " + place, e);
                    }
                });
    }

    private Hash lastHash(Manifest.Ledger ledger, EntryBundle bundle) throws InterruptedException {
        byte[] hashes = fetch(ledger, new Tile(0, bundle.index(), bundle.width()).path());
        return hash(hashes, bundle.width() - 1);
    }

    private Frontier proven(Head head, Manifest.Ledger ledger) throws InterruptedException {
        Map<Tile, byte[]> tiles = new HashMap<>();
        for (Tile tile : Tile.edgeOf(head.size())) {
            tiles.put(tile, fetch(ledger, tile.path()));
        }
        Frontier frontier = Frontier.fromTiles(head.size(), tile -> tiles.getOrDefault(tile, NO_HASHES));
        rootIs(head, frontier);
        return frontier;
    }

    /** The earlier tree, grown by the leaves that came since, must be the tree of today. */
    private void continues(Head earlier, Head head, Manifest.Ledger ledger) throws InterruptedException {
        if (earlier.size() > head.size()) {
            throw new NotAsPromised("the ledger had " + earlier.size() + " entries and now has " + head.size());
        }
        List<Hash> since = new ArrayList<>();
        for (long start = earlier.size() / FULL * FULL; start < head.size(); start += FULL) {
            int width = (int) Math.min(FULL, head.size() - start);
            byte[] hashes = fetch(ledger, new Tile(0, start / FULL, width).path());
            for (int i = (int) Math.max(0, earlier.size() - start); i < width; i++) {
                since.add(hash(hashes, i));
            }
        }
        rootIs(head, proven(earlier, ledger).append(since));
    }

    private static void rootIs(Head head, Frontier frontier) {
        if (!frontier.root().equals(head.checkpoint().root())) {
            throw new NotAsPromised("the tiles give " + frontier + ", but the signed head says "
                    + head.checkpoint().root());
        }
    }

    private static Hash hash(byte[] hashes, int i) {
        return Hash.of(Arrays.copyOfRange(hashes, i * Hash.BYTES, (i + 1) * Hash.BYTES));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Path file, Head head) {
        try {
            Files.createDirectories(kept);
            Files.write(file, head.note());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] fetch(Manifest.Ledger ledger, String path) throws InterruptedException {
        return door.anybody().get(ledger.url() + path).promised(200).body();
    }
}
