package org.hazardledger.gateway.verifier;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /verify.html}: the self-contained page that checks a bundle in the browser, offline. It is a convenience:
 * whoever does not trust this server takes the same page from the sources, and compares the bytes.
 */
@RestController
class VerifierController {
    /** As the page demands of itself; it needs its own script and style, and may ask nobody anything. */
    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
            + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Resource page = new ClassPathResource("org/hazardledger/ledger/verify/verify.html");

    @GetMapping("/verify.html")
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .body(page);
    }
}
