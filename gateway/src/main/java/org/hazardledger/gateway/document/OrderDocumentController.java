package org.hazardledger.gateway.document;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.Reply;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/orders/{id}/document}: the listed-supervision notice with the name of the enterprise it is addressed
 * to, as it stands, or with {@code as=issued} as it was issued. The service's own bytes of what was issued before it
 * knew that name hold none, and stay the same for ever; without the registry they are shown as they are.
 */
@RestController
class OrderDocumentController {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern ADDRESSEE =
            Pattern.compile("(<span data-enterprise=\"(" + UUID + ")\">)[^<]*(</span>)");

    /** What belongs to the connection, or to the bytes before the name was filled in. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private final Inquiries inquiries;
    private final JsonMapper json;

    OrderDocumentController(Inquiries inquiries, JsonMapper json) {
        this.inquiries = inquiries;
        this.json = json;
    }

    @GetMapping("/api/orders/{id:" + Inquiry.ID + "}/document")
    ResponseEntity<byte[]> document(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String as,
            @RequestHeader HttpHeaders received)
            throws InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>(Inquiry.inTheNameOf(received));
        Map<String, String> query = as == null ? Map.of() : Map.of("as", as);
        return switch (inquiries.of(new Inquiry("enforcement", "/api/orders/" + id + "/document", query, headers))) {
            case Reply.Silence silence -> throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of("enforcement"));
            case Reply.Said said ->
                ResponseEntity.status(said.status())
                        .headers(answer -> said.headers().map().forEach((name, values) -> {
                            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                                answer.addAll(name, values);
                            }
                        }))
                        .body(said.status() == 200 ? addressed(said.body(), headers) : said.body());
        };
    }

    private byte[] addressed(byte[] document, Map<String, String> headers) throws InterruptedException {
        String html = new String(document, StandardCharsets.UTF_8);
        Matcher addressee = ADDRESSEE.matcher(html);
        if (!addressee.find()) {
            return document;
        }
        MatchResult place = addressee.toMatchResult();
        return name(place.group(2), headers)
                .map(name -> html.substring(0, place.end(1))
                        + HtmlUtils.htmlEscape(name, StandardCharsets.UTF_8.name())
                        + html.substring(place.start(3)))
                .map(filled -> filled.getBytes(StandardCharsets.UTF_8))
                .orElse(document);
    }

    private Optional<String> name(String enterprise, Map<String, String> headers) throws InterruptedException {
        Map<String, String> said = new LinkedHashMap<>(headers);
        said.put("Accept", "application/json");
        Reply reply = inquiries.of(new Inquiry("registry", "/api/enterprises/" + enterprise, Map.of(), said));
        if (!(reply instanceof Reply.Said known) || known.status() != 200) {
            return Optional.empty();
        }
        try {
            return json.readTree(known.body()).path("name").asStringOpt().filter(name -> !name.isBlank());
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
