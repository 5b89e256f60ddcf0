package org.hazardledger.gateway.publicpages;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.hazardledger.gateway.inquiry.OwnToken;
import org.hazardledger.gateway.route.Upstreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands the code and the chosen password to identity. Neither is logged, and nothing of what came back either. */
@Component
final class Acceptance implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);

    /** Anybody can send the form: no more of them at a time than leave the service to those who are logged in. */
    private static final int AT_ONCE = 8;

    private final Upstreams upstreams;
    private final OwnToken token;
    private final JsonMapper json;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTED_WITHIN)
            .build();

    Acceptance(Upstreams upstreams, OwnToken token, JsonMapper json) {
        this.upstreams = upstreams;
        this.token = token;
        this.json = json;
    }

    sealed interface Outcome {
        /** The account has this password from here on. */
        record Done(String login) implements Outcome {}

        /** Identity said no, in both languages. */
        record Refused(int status, String zh, String en) implements Outcome {}

        /** Nobody knows; the same can be tried again. */
        record Silence() implements Outcome {}
    }

    Outcome of(String code, String password) throws InterruptedException {
        Optional<String> own = token.authorization();
        if (own.isEmpty() || !free.tryAcquire()) {
            return new Outcome.Silence();
        }
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(upstreams.of("identity").resolve("/internal/invitations/acceptance"))
                            .timeout(PATIENCE)
                            .header(HttpHeaders.AUTHORIZATION, own.get())
                            .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                            .POST(BodyPublishers.ofByteArray(
                                    json.writeValueAsBytes(Map.of("code", code, "password", password))))
                            .build(),
                    BodyHandlers.ofByteArray());
            return outcome(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException | JacksonException away) {
            log.warn("No answer to an invitation: {}", away.getClass().getSimpleName());
            return new Outcome.Silence();
        } finally {
            free.release();
        }
    }

    private static Outcome outcome(int status, JsonNode said) {
        if (status == 200) {
            return new Outcome.Done(said.path("login").asString(""));
        }
        JsonNode titles = said.path("titles");
        // Its 401 and 403 are about the gateway, not about who sent the form.
        return status != 401 && status != 403 && titles.has("zh")
                ? new Outcome.Refused(
                        status,
                        titles.path("zh").asString(""),
                        titles.path("en").asString(""))
                : new Outcome.Silence();
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
