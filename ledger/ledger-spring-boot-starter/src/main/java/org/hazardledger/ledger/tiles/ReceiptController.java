package org.hazardledger.ledger.tiles;

import java.nio.charset.StandardCharsets;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.store.Receipts;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /ledger/receipts/{index}}: a C2SP tlog-proof, public like the tiles it is made of. Whoever acted learns the
 * index from {@code Ledger-Position}, and keeps the receipt.
 */
@RestController
public final class ReceiptController {
    private final Receipts receipts;
    private final String ledger;

    public ReceiptController(Receipts receipts, String ledger) {
        this.receipts = receipts;
        this.ledger = ledger;
    }

    @GetMapping("/ledger/receipts/{index:[0-9]{1,18}}")
    ResponseEntity<byte[]> receipt(@PathVariable long index) {
        return receipts.of(index)
                .map(Receipt::bytes)
                .map(bytes -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache())
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(ledger + "-" + index + ".tlog-proof")
                                        .build()
                                        .toString())
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
