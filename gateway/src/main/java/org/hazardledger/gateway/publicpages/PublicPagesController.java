package org.hazardledger.gateway.publicpages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /public/} in Chinese and {@code /public/en/} in English. */
@RestController
class PublicPagesController {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

    private final OrdersPage orders;
    private final LedgersPage ledgers;
    private final Resource style = new ClassPathResource("org/hazardledger/gateway/publicpages/style.css");

    PublicPagesController(OrdersPage orders, LedgersPage ledgers) {
        this.orders = orders;
        this.ledgers = ledgers;
    }

    @GetMapping({"/public", "/public/"})
    ResponseEntity<String> whoSeesWhat() {
        return page(Tongue.ZH, WhoSeesWhatPage.in(Tongue.ZH));
    }

    @GetMapping({"/public/en", "/public/en/"})
    ResponseEntity<String> whoSeesWhatInEnglish() {
        return page(Tongue.EN, WhoSeesWhatPage.in(Tongue.EN));
    }

    @GetMapping("/public/orders")
    ResponseEntity<String> orders(@RequestParam(required = false) @Nullable String cursor) throws InterruptedException {
        return ordersIn(Tongue.ZH, cursor);
    }

    @GetMapping("/public/en/orders")
    ResponseEntity<String> ordersInEnglish(@RequestParam(required = false) @Nullable String cursor)
            throws InterruptedException {
        return ordersIn(Tongue.EN, cursor);
    }

    private ResponseEntity<String> ordersIn(Tongue tongue, @Nullable String cursor) throws InterruptedException {
        Optional<String> page = orders.in(tongue, cursor);
        return page.isPresent()
                ? page(tongue, page.get())
                : PageAnswer.of(HttpStatus.SERVICE_UNAVAILABLE, tongue, CacheControl.noStore(), POLICY)
                        .header(HttpHeaders.RETRY_AFTER, "30")
                        .body(OrdersPage.silent(tongue));
    }

    @GetMapping("/public/ledgers")
    ResponseEntity<String> ledgers() throws InterruptedException {
        return page(Tongue.ZH, ledgers.in(Tongue.ZH));
    }

    @GetMapping("/public/en/ledgers")
    ResponseEntity<String> ledgersInEnglish() throws InterruptedException {
        return page(Tongue.EN, ledgers.in(Tongue.EN));
    }

    @GetMapping("/public/style.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(style);
    }

    private static ResponseEntity<String> page(Tongue tongue, String html) {
        return PageAnswer.of(HttpStatus.OK, tongue, FOR_A_WHILE, POLICY).body(html);
    }
}
