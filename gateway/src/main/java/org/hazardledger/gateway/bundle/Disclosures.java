package org.hazardledger.gateway.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hazardledger.gateway.inquiry.OwnToken;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.hazardledger.gateway.route.Upstreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks services, in the gateway's own name, for what they disclose to it alone. */
@Component
class Disclosures implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Disclosures.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int LONGEST_PROBLEM = 64 * 1024;

    /** Codes by which services say that what they hold is not what was recorded. */
    private static final Set<String> ALTERED = Set.of("record-altered", "roster-refused", "file-altered");

    private final Upstreams upstreams;
    private final OwnToken token;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    Disclosures(Upstreams upstreams, OwnToken token, JsonMapper json) {
        this.upstreams = upstreams;
        this.token = token;
        this.json = json;
    }

    /** What that service answers to a question; empty if it knows no such thing, yet or at all. */
    <T> Optional<T> post(String ledger, String path, Object question, Class<T> answer) throws InterruptedException {
        return read(ledger, request(ledger, path).POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(question))))
                .map(body -> parsed(ledger, body, answer));
    }

    /** What stands at that path; empty if nothing does. */
    <T> Optional<T> get(String ledger, String path, Class<T> answer) throws InterruptedException {
        return bytes(ledger, path).map(body -> parsed(ledger, body, answer));
    }

    /** The bytes at that path; empty if there are none. */
    Optional<byte[]> bytes(String ledger, String path) throws InterruptedException {
        return read(ledger, request(ledger, path).GET());
    }

    /** Copies what stands at that path into a file; false if nothing does. */
    boolean save(String ledger, String path, Path file) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                http.send(request(ledger, path).GET().build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() == 200) {
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                requireUnaltered(ledger, response.statusCode(), body.readNBytes(LONGEST_PROBLEM));
            }
        }
        return response.statusCode() == 200;
    }

    private HttpRequest.Builder request(String ledger, String path) {
        URI address = upstreams.of(ledger).resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/plain, application/octet-stream");
        token.authorization().ifPresent(own -> request.header("Authorization", own));
        return request;
    }

    private Optional<byte[]> read(String ledger, HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            log.warn("Nothing for a bundle from {}: {}", ledger, e.toString());
            throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of(ledger));
        }
        requireUnaltered(ledger, response.statusCode(), response.body());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 404, 409 -> Optional.empty();
            default -> {
                log.warn("Nothing for a bundle from {}: status {}", ledger, response.statusCode());
                throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of(ledger));
            }
        };
    }

    /** What a service has found to be forged is no outage, and trying again will not help. */
    private void requireUnaltered(String ledger, int status, byte[] body) {
        if (status == 409 && ALTERED.contains(code(body))) {
            throw new Refused(Problem.RECORD_ALTERED, List.of(ledger));
        }
    }

    private String code(byte[] problem) {
        try {
            return json.readTree(problem).path("code").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private <T> T parsed(String ledger, byte[] body, Class<T> answer) {
        try {
            return json.readValue(body, answer);
        } catch (JacksonException e) {
            log.warn("Nothing for a bundle from {}: {}", ledger, e.getOriginalMessage());
            throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of(ledger));
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
