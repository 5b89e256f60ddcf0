package org.hazardledger.gateway.publicpages;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What every page is sent with. */
final class PageAnswer {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private PageAnswer() {}

    /**
     * An answer that lacks the page.
     *
     * @param policy what the page may load and where it may send something
     */
    static ResponseEntity.BodyBuilder of(HttpStatusCode status, Tongue tongue, CacheControl kept, String policy) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(kept)
                .header(HttpHeaders.CONTENT_LANGUAGE, tongue.tag())
                .header("Content-Security-Policy", policy);
    }
}
