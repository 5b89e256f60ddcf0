package org.hazardledger.ledger.roster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.store.RosterSealed;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /ledger/rosters}: what stands behind the leaves of the rosters, for whoever reads all entries and makes
 * each roster again. For auditors and monitors, like the entries; the service's security configuration says so.
 */
@RestController
public final class RosterController {
    private static final int PAGE = 1000;

    private final LedgerReader reader;

    RosterController(LedgerReader reader) {
        this.reader = reader;
    }

    /** @param rosters in ledger order; none if there is none any more */
    record Page(List<Roster> rosters) {}

    /**
     * A roster as it was sealed.
     *
     * @param index its ledger index
     * @param salt in base64
     * @param content the bytes of its content, UTF-8
     */
    record Roster(long index, String salt, String content) {}

    /** The next thousand rosters from that ledger index on. */
    @GetMapping("/ledger/rosters")
    ResponseEntity<Page> rosters(@RequestParam(defaultValue = "0") long from) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Page(reader.ofTypes(List.of(RosterSealed.TYPE), from, reader.size(), PAGE).stream()
                        .map(RosterController::roster)
                        .toList()));
    }

    private static Roster roster(RecordedEvent event) {
        return new Roster(
                event.index(),
                Base64.getEncoder().encodeToString(event.salt()),
                new String(event.content(), StandardCharsets.UTF_8));
    }
}
