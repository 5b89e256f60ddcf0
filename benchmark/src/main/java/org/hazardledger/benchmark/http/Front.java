package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hazardledger.quickstart.Manifest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The stack as its users meet it, for what is not measured: signing in, and what must be there before. */
public final class Front implements AutoCloseable {
    // Tokens live for five minutes; none must end while it is used.
    private static final Duration TOKEN_REUSED = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * A command that was recorded.
     *
     * @param id what it brought into being
     * @param position where the ledger took it
     */
    record Taken(UUID id, String position) {}

    private record Token(String value, long nanoTime) {}

    private final Manifest manifest;
    private final Map<String, Token> tokens = new HashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Front(Manifest manifest) {
        this.manifest = manifest;
    }

    /** A token of a demo account that is good for two minutes at least. */
    public String token(String username) throws IOException, InterruptedException {
        Token known = tokens.get(username);
        if (known == null || System.nanoTime() - known.nanoTime() > TOKEN_REUSED.toNanos()) {
            known = new Token(login(username), System.nanoTime());
            tokens.put(username, known);
        }
        return known.value();
    }

    /**
     * A command through the gateway, sent again for a while as long as the service does not know yet what it builds on.
     *
     * @param after the place from which on that is known; null if it builds on nothing
     */
    Taken command(String username, String path, Object body, @Nullable String after)
            throws IOException, InterruptedException {
        HttpHeaders headers = recorded(username, "POST", path, body, after, 201);
        String location = headers.firstValue("Location").orElseThrow();
        return new Taken(
                UUID.fromString(location.substring(location.lastIndexOf('/') + 1)),
                headers.firstValue("Ledger-Position").orElseThrow());
    }

    /** The same for a command that brings nothing new into being. */
    void change(String username, String path, Object body) throws IOException, InterruptedException {
        recorded(username, "PUT", path, body, null, 200);
    }

    private HttpHeaders recorded(
            String username, String method, String path, Object body, @Nullable String after, int status)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(manifest.gateway() + path))
                .header("Authorization", "Bearer " + token(username))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(PATIENCE)
                .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        if (after != null) {
            request.header("After", after);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == status) {
                return answer.headers();
            }
            if (System.nanoTime() > end) {
                throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            Thread.sleep(200);
        }
    }

    private String login(String username) throws IOException, InterruptedException {
        Manifest.Account account = manifest.accounts().stream()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .orElseThrow();
        String form = Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        manifest.client(),
                        "username",
                        username,
                        "password",
                        account.password())
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(manifest.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("login of " + username + " answered " + answer.statusCode());
        }
        return Objects.requireNonNull(JsonMapper.shared()
                .readTree(answer.body())
                .required("access_token")
                .asString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
