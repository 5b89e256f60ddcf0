package org.hazardledger.quickstart.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.TilePath;
import org.hazardledger.quickstart.Manifest;
import tools.jackson.databind.JsonNode;

/**
 * Recorded, then witnessed: a second process, with a key and a folder of its own, has seen that nothing was rewritten.
 */
record SeenByTheWitness(Story story, Door door, Manifest manifest, Fresh fresh) {
    private static final String ENTERPRISES = "/api/enterprises";

    /** A second, and a little for a machine that has much to do. */
    private static final Duration WITHIN = Duration.ofMillis(1500);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    void tell() throws InterruptedException {
        story.chapter("十一、见证", "11. Seen by the witness");
        Instant signedAt = fresh.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Answer answer = story.step(
                "再登记一家企业",
                "One more enterprise is registered",
                () -> door.as("city-officer")
                        .post(ENTERPRISES, fresh.id(), EnterpriseAndMine.enterprise(fresh, signedAt))
                        .promised(201));
        Position act = answer.position();
        story.check(
                "约一秒之内，见证人已签署包含 " + act + " 的检查点",
                "Within about a second the witness has cosigned a head that covers " + act,
                () -> awaitWitnessed(act.ledger(), act.index() + 1));
        for (String name : manifest.ledgers().keySet()) {
            sizes(name);
        }
        heads();
        story.check(
                act + " 的回执带有见证人的签名，依据 " + manifest.policy() + " 成立",
                "The receipt of " + act + " is cosigned and holds under " + manifest.policy(),
                () -> receiptHolds(act));
        story.check(
                "该企业的留痕中，登记一项已标为已见证",
                "In its trail the registration stands as witnessed",
                () -> standsAsWitnessed(answer.created()));
    }

    private void sizes(String name) throws InterruptedException {
        long recorded = state(name).at("/recorded/size").asLong();
        story.check(
                name + "：已记录 " + recorded + " 条，已见证不少于此数",
                name + ": " + recorded + " entries are recorded, and no fewer witnessed",
                () -> awaitWitnessed(name, recorded));
    }

    private void heads() throws InterruptedException {
        story.check("每个台账最新的见证检查点，依据核验策略成立", "The newest cosigned head of every ledger holds under the policy", () -> {
            for (Manifest.Ledger ledger : manifest.ledgers().values()) {
                Attestation attestation = policy().verify(SignedNote.parse(fetch(ledger, "/witnessed")), notAfter());
                if (!attestation.checkpoint().origin().equals(ledger.origin())) {
                    throw new NotAsPromised("expected a head of " + ledger + ", but read " + attestation);
                }
            }
        });
    }

    private void awaitWitnessed(String name, long size) throws InterruptedException {
        long began = System.nanoTime();
        JsonNode state = state(name);
        while (state.at("/witnessed/size").asLong(0) < size) {
            if (System.nanoTime() - began > WITHIN.toNanos()) {
                throw new NotAsPromised("expected " + size + " entries witnessed within " + WITHIN.toMillis()
                        + " ms, but read " + state);
            }
            Thread.sleep(BETWEEN_LOOKS);
            state = state(name);
        }
    }

    private JsonNode state(String name) throws InterruptedException {
        JsonNode ledgers = door.anybody().get("/api/ledgers").promised(200).json();
        return ledgers.required("items")
                .valueStream()
                .filter(state -> state.required("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotAsPromised("expected " + name + " among " + ledgers));
    }

    private void receiptHolds(Position act) throws InterruptedException {
        Manifest.Ledger ledger = Objects.requireNonNull(manifest.ledgers().get(act.ledger()));
        Receipt receipt = Receipt.parse(fetch(ledger, "/receipts/" + act.index()));
        receipt.verify(leafHash(ledger, act), policy(), notAfter());
    }

    private Hash leafHash(Manifest.Ledger ledger, Position act) throws InterruptedException {
        int width = (int) (act.index() % TilePath.FULL) + 1;
        byte[] hashes = fetch(ledger, new Tile(0, act.index() / TilePath.FULL, width).path());
        return Hash.of(Arrays.copyOfRange(hashes, (width - 1) * Hash.BYTES, width * Hash.BYTES));
    }

    private void standsAsWitnessed(UUID enterprise) throws InterruptedException {
        JsonNode trail =
                door.as("auditor").get("/api/trail/" + enterprise).promised(200).json();
        if (!trail.at("/timeline/0/witnessed").asBoolean(false)) {
            throw new NotAsPromised("expected the registration to be witnessed, but read " + trail);
        }
    }

    private Policy policy() {
        try {
            return Policy.parse(Files.readAllBytes(Path.of(manifest.policy())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant notAfter() {
        return fresh.clock().instant().plus(CLOCKS_DIFFER);
    }

    private byte[] fetch(Manifest.Ledger ledger, String path) throws InterruptedException {
        return door.anybody().get(ledger.url() + path).promised(200).body();
    }
}
