package org.hazardledger.ledger.tiles;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.TilePath;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.StoredTiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /ledger/checkpoint} and {@code /ledger/tile/…} are public; {@code /ledger/tile/entries/…} is for auditors and
 * monitors, because case ids and times would tell a mine that an inspection is being planned. The service's security
 * configuration says so, this class does not.
 *
 * <p>An epoch from the second on is also served at {@code /ledger/{n}/…}, where its bytes are for ever. At the bare
 * prefix they are only as long as there is one epoch: the next has others at the same paths.
 *
 * <p>Whoever reads a whole ledger asks for dozens of tiles at once. Few are answered at a time, and the others wait:
 * commands must find a connection to the database meanwhile.
 */
@RestController
public final class TileController {
    private static final String PREFIX = "/ledger";
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** A browser's cache outlives the login: whoever asks again shows again that he may. */
    private static final CacheControl FOR_READERS = CacheControl.noCache().cachePrivate();

    /** Enough for both to be at work all the time, the database and what reads. */
    static final int AT_ONCE = 3;

    private final LedgerReader reader;
    private final StoredTiles tiles;
    private final Seal seal;
    private final OpenEpoch open;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    public TileController(LedgerReader reader, StoredTiles tiles, Seal seal) {
        this.reader = reader;
        this.tiles = tiles;
        this.seal = seal;
        this.open = new OpenEpoch(reader, seal);
    }

    @GetMapping(path = PREFIX + "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> checkpoint(HttpServletRequest request) {
        Optional<Head> last = reader.head();
        if (isOfAnother(epochAskedFor(request), open.of(last))) {
            return ResponseEntity.notFound().build();
        }
        byte[] note = last.map(Head::noteBytes)
                .orElseGet(
                        () -> seal.sign(seal.first(), 0, Frontier.EMPTY.root()).bytes());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(note);
    }

    @GetMapping(path = PREFIX + "/tile/**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        TilePath path;
        try {
            path = TilePath.parse(request.getRequestURI().substring(PREFIX.length()));
        } catch (MalformedLedgerData e) {
            return ResponseEntity.notFound().build();
        }
        turns.acquireUninterruptibly();
        try {
            return tile(path, epochAskedFor(request));
        } finally {
            turns.release();
        }
    }

    private ResponseEntity<byte[]> tile(TilePath path, @Nullable Integer asked) {
        if (!path.isIn(reader.size())) {
            return ResponseEntity.notFound().build();
        }
        byte[] bytes = switch (path) {
            case Tile tile -> tiles.hashesOf(tile);
            case EntryBundle bundle -> entries(bundle);
        };
        // Asked behind the bytes: they are of no later epoch.
        int epoch = open.number();
        if (isOfAnother(asked, epoch)) {
            return ResponseEntity.notFound().build();
        }
        boolean lasting = asked != null || epoch == 1;
        return ResponseEntity.ok()
                .cacheControl(
                        switch (path) {
                            case Tile tile -> lasting ? FOR_EVER : CacheControl.noCache();
                            case EntryBundle bundle -> FOR_READERS;
                        })
                .eTag("\"" + Hash.sha256(bytes).hex() + "\"")
                .body(bytes);
    }

    private static @Nullable Integer epochAskedFor(HttpServletRequest request) {
        return (Integer) request.getAttribute(EpochPrefix.EPOCH);
    }

    private static boolean isOfAnother(@Nullable Integer asked, int epoch) {
        return asked != null && asked != epoch;
    }

    private byte[] entries(EntryBundle bundle) {
        return bundle.encode(reader.page(bundle.start(), bundle.width()).stream()
                .map(event -> event.leaf().bytes())
                .toList());
    }
}
