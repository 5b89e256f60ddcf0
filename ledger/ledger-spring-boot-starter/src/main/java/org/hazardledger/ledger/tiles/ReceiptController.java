package org.hazardledger.ledger.tiles;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.store.Receipts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /ledger/receipts/{index}}: a C2SP tlog-proof, public like the tiles it is made of. Whoever acted learns the
 * index from {@code Ledger-Position}, and keeps the receipt; shown his own token, or that of an auditor, it holds the
 * act as well.
 */
@RestController
public final class ReceiptController {
    private static final String AUDITOR = "auditor";

    private final Receipts receipts;
    private final String ledger;

    public ReceiptController(Receipts receipts, String ledger) {
        this.receipts = receipts;
        this.ledger = ledger;
    }

    @GetMapping("/ledger/receipts/{index:0|[1-9][0-9]{0,17}}")
    ResponseEntity<byte[]> receipt(@PathVariable long index, @Nullable Authentication caller) {
        return receipts.of(index, asker(caller))
                .map(receipt -> ResponseEntity.ok()
                        .cacheControl(caching(receipt))
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(ledger + "-" + index + ".tlog-proof")
                                        .build()
                                        .toString())
                        .body(receipt.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static CacheControl caching(Receipt receipt) {
        return receipt.extra() == null ? CacheControl.noCache() : CacheControl.noStore();
    }

    /** As the token says, whose roles and person the service has checked. */
    private static Receipts.Asker asker(@Nullable Authentication caller) {
        if (caller == null || !(caller.getPrincipal() instanceof ClaimAccessor claims)) {
            return Receipts.Asker.ANYBODY;
        }
        List<String> roles = Objects.requireNonNullElse(claims.getClaimAsStringList("roles"), List.of());
        return new Receipts.Asker(claims.getClaimAsString("person"), roles.contains(AUDITOR));
    }
}
