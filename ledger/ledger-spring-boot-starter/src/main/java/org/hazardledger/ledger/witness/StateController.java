package org.hazardledger.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.axon.LedgerProperties;
import org.hazardledger.ledger.store.CosignedHead;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Witnessed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /ledger/state} and {@code /ledger/witnessed}: how far the ledger is recorded and how far witnessed. Public
 * like the checkpoint; the service's security configuration says so, this class does not.
 */
@RestController
final class StateController {
    private final LedgerProperties ledger;
    private final Seal seal;
    private final LedgerReader reader;
    private final Witnessed witnessed;
    private final InstantSource clock;

    StateController(LedgerProperties ledger, Seal seal, LedgerReader reader, Witnessed witnessed, InstantSource clock) {
        this.ledger = ledger;
        this.seal = seal;
        this.reader = reader;
        this.witnessed = witnessed;
        this.clock = clock;
    }

    /**
     * The ledger now.
     *
     * @param origin of the epoch that is open
     * @param vkey the key that signs in it
     * @param witnessed null before the first cosigned head
     */
    record State(
            String name,
            String origin,
            String vkey,
            Recorded recorded,
            @Nullable ByWitnesses witnessed) {}

    /**
     * The last head.
     *
     * @param root in base64
     * @param recordedAt null, like the age, for an empty ledger
     * @param ageSeconds for how long nothing was recorded since
     */
    record Recorded(
            long size,
            String root,
            @Nullable Instant recordedAt,
            @Nullable Long ageSeconds) {}

    /**
     * The newest cosigned head.
     *
     * @param at when the first of the witnesses cosigned it, by its own clock
     * @param by the names of the witnesses' keys
     */
    record ByWitnesses(long size, Instant at, long ageSeconds, Set<String> by) {}

    @GetMapping(path = "/ledger/state", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<State> state() {
        // In this order: what is witnessed is recorded, also if both grow meanwhile.
        ByWitnesses cosigned = witnessed.newest().map(this::byWitnesses).orElse(null);
        Optional<Head> head = reader.head();
        Epoch epoch = head.map(last -> seal.open(last.noteBytes()).epoch()).orElse(seal.first());
        Recorded recorded = head.map(this::recorded).orElse(new Recorded(0, base64(Frontier.EMPTY.root()), null, null));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(new State(ledger.name(), epoch.origin(), seal.key(epoch).toString(), recorded, cosigned));
    }

    /** The newest cosigned head as a note; 404 before the first. */
    @GetMapping(path = "/ledger/witnessed", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> witnessed() {
        return witnessed
                .newest()
                .map(cosigned -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache())
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .body(cosigned.note().bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Recorded recorded(Head head) {
        return new Recorded(head.size(), base64(head.root()), head.recordedAt(), age(head.recordedAt()));
    }

    private ByWitnesses byWitnesses(CosignedHead head) {
        return new ByWitnesses(head.size(), head.at(), age(head.at()), head.by().keySet());
    }

    /** Never negative: the times are by the clocks of others. */
    private long age(Instant then) {
        return Math.max(0, Duration.between(then, clock.instant()).toSeconds());
    }

    private static String base64(Hash hash) {
        return Base64.getEncoder().encodeToString(hash.bytes());
    }
}
