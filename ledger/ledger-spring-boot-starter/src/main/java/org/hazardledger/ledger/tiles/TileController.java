package org.hazardledger.ledger.tiles;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.TilePath;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.StoredTiles;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /ledger/checkpoint} and {@code /ledger/tile/…} are public; {@code /ledger/tile/entries/…} is for auditors and
 * monitors, because case ids and times would tell a mine that an inspection is being planned. The service's security
 * configuration says so, this class does not.
 */
@RestController
public final class TileController {
    private static final String PREFIX = "/ledger";
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl FOR_READERS =
            CacheControl.maxAge(Duration.ofDays(1)).cachePrivate();

    private final LedgerReader reader;
    private final StoredTiles tiles;
    private final Seal seal;

    public TileController(LedgerReader reader, StoredTiles tiles, Seal seal) {
        this.reader = reader;
        this.tiles = tiles;
        this.seal = seal;
    }

    @GetMapping(path = PREFIX + "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> checkpoint() {
        byte[] note = reader.head()
                .map(Head::noteBytes)
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
        if (!path.isIn(reader.size())) {
            return ResponseEntity.notFound().build();
        }
        return switch (path) {
            case Tile tile -> ResponseEntity.ok().cacheControl(FOR_EVER).body(tiles.hashesOf(tile));
            case EntryBundle bundle ->
                ResponseEntity.ok().cacheControl(FOR_READERS).body(entries(bundle));
        };
    }

    private byte[] entries(EntryBundle bundle) {
        return bundle.encode(reader.page(bundle.start(), bundle.width()).stream()
                .map(event -> event.leaf().bytes())
                .toList());
    }
}
