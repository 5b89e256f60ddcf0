package org.hazardledger.gateway.publicpages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /public/invitation}: the page behind a one-time link, and its form. No cookie counts here: what a foreign page
 * could send it would have to know the code for, and who knows that needs no foreign page.
 */
@RestController
class InvitationPageController {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Acceptance acceptance;
    private final Resource script = new ClassPathResource("org/hazardledger/gateway/publicpages/invitation.js");

    InvitationPageController(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @GetMapping("/public/invitation")
    ResponseEntity<String> form() {
        return page(HttpStatus.OK, Tongue.ZH, InvitationPage.form(Tongue.ZH));
    }

    @GetMapping("/public/en/invitation")
    ResponseEntity<String> formInEnglish() {
        return page(HttpStatus.OK, Tongue.EN, InvitationPage.form(Tongue.EN));
    }

    @PostMapping(path = "/public/invitation", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> accept(HttpServletRequest request) throws IOException, InterruptedException {
        return accept(Tongue.ZH, Filled.in(request));
    }

    @PostMapping(path = "/public/en/invitation", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> acceptInEnglish(HttpServletRequest request) throws IOException, InterruptedException {
        return accept(Tongue.EN, Filled.in(request));
    }

    /** What somebody filled in; what he left out is empty. */
    private record Filled(String code, String password, String again) {
        private static final int LONGEST = 8_192;

        /** From the body alone: no secret is taken from an address, and Tomcat takes no form apart that streams. */
        static Filled in(HttpServletRequest request) throws IOException {
            String form = new String(request.getInputStream().readNBytes(LONGEST), StandardCharsets.US_ASCII);
            Map<String, String> fields = new HashMap<>();
            try {
                for (String field : form.split("&", -1)) {
                    String[] parts = field.split("=", 2);
                    fields.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            } catch (IllegalArgumentException noForm) {
                throw new Refused(Problem.BAD_REQUEST, List.of());
            }
            return new Filled(
                    fields.getOrDefault("code", ""),
                    fields.getOrDefault("password", ""),
                    fields.getOrDefault("again", ""));
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    private ResponseEntity<String> accept(Tongue tongue, Filled filled) throws InterruptedException {
        String code = filled.code();
        if (!filled.password().equals(filled.again())) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    tongue,
                    InvitationPage.again(
                            tongue, code, tongue.say("两次输入的密码不一致。", "The two passwords are not the same.")));
        }
        return switch (acceptance.of(code, filled.password())) {
            case Acceptance.Outcome.Done(String login) ->
                page(HttpStatus.OK, tongue, InvitationPage.done(tongue, login));
            case Acceptance.Outcome.Refused(int status, String zh, String en) ->
                page(HttpStatusCode.valueOf(status), tongue, InvitationPage.again(tongue, code, tongue.say(zh, en)));
            case Acceptance.Outcome.Silence silence ->
                page(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        tongue,
                        InvitationPage.again(
                                tongue,
                                code,
                                tongue.say(
                                        "系统暂时没有应答，请稍后用同一链接再试。",
                                        "The system does not answer now. Try again later with the same link.")));
        };
    }

    @GetMapping("/public/invitation.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(script);
    }

    private static ResponseEntity<String> page(HttpStatusCode status, Tongue tongue, String html) {
        return PageAnswer.of(status, tongue, CacheControl.noStore(), POLICY).body(html);
    }
}
