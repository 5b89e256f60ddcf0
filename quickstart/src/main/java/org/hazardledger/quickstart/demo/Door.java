package org.hazardledger.quickstart.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hazardledger.quickstart.Manifest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway, seen from outside: everybody who wants something comes through here, with a token or without. */
final class Door implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    // Tokens live for five minutes.
    private static final Duration TOKEN_REUSED = Duration.ofMinutes(4);

    private record Token(String value, long nanoTime) {
        boolean isFresh() {
            return System.nanoTime() - nanoTime < TOKEN_REUSED.toNanos();
        }
    }

    private final Manifest manifest;
    private final URI gateway;
    private final Map<String, Token> tokens = new HashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Door(Manifest manifest) {
        this.manifest = manifest;
        this.gateway = URI.create(manifest.gateway());
    }

    /** A demo account's owner, by user name. */
    Visitor as(String username) {
        return new Visitor(username);
    }

    /** Somebody without a token. */
    Visitor anybody() {
        return new Visitor(null);
    }

    /** Somebody at the door. Safe for use by many threads. */
    final class Visitor {
        private final @Nullable String username;

        private Visitor(@Nullable String username) {
            this.username = username;
        }

        /** @param path below the gateway, or a whole address */
        Answer get(String path) throws InterruptedException {
            return send(
                    "GET " + path, HttpRequest.newBuilder(gateway.resolve(path)).GET());
        }

        /** A command; {@code idempotencyKey} is left out if null. */
        Answer post(String path, @Nullable Object idempotencyKey, Object body) throws InterruptedException {
            return command("POST", path, idempotencyKey, body, null);
        }

        private Answer command(
                String method, String path, @Nullable Object idempotencyKey, Object body, @Nullable Position known)
                throws InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
            if (idempotencyKey != null) {
                request.header("Idempotency-Key", idempotencyKey.toString());
            }
            if (known != null) {
                request.header("After", known.toString());
            }
            return send(method + " " + path, request);
        }

        /** As {@link #post}, but on what is known from there on. */
        Answer postAfter(Position known, String path, Object idempotencyKey, Object body) throws InterruptedException {
            return command("POST", path, idempotencyKey, body, known);
        }

        /** A change; the same rules as for {@link #post}. */
        Answer put(String path, Object idempotencyKey, Object body) throws InterruptedException {
            return command("PUT", path, idempotencyKey, body, null);
        }

        /** A change of exactly the version that the caller has seen. */
        Answer putOn(long version, String path, Object idempotencyKey, Object body) throws InterruptedException {
            return onVersion(version, "PUT", path, idempotencyKey, body);
        }

        /** As {@link #putOn}, with POST. */
        Answer postOn(long version, String path, Object idempotencyKey, Object body) throws InterruptedException {
            return onVersion(version, "POST", path, idempotencyKey, body);
        }

        private Answer onVersion(long version, String method, String path, Object idempotencyKey, Object body)
                throws InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", idempotencyKey.toString())
                    .header("If-Match", "\"" + version + "\"")
                    .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
            return send(method + " " + path, request);
        }

        /** Hands in a file, with what is said about it; {@code statement} is left out if it is empty. */
        Answer upload(String path, Object idempotencyKey, Map<String, ?> statement, byte[] file)
                throws InterruptedException {
            Form form = new Form();
            if (!statement.isEmpty()) {
                form.json("statement", JsonMapper.shared().writeValueAsString(statement));
            }
            form.file("file", file);
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                    .header("Content-Type", form.contentType())
                    .header("Idempotency-Key", idempotencyKey.toString())
                    .POST(BodyPublishers.ofByteArray(form.bytes()));
            return send("POST " + path, request);
        }

        /** All rows of a list, page by page. */
        List<JsonNode> rows(String path) throws InterruptedException {
            List<JsonNode> rows = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = page(path, next);
                rows.addAll(page.required("items").values());
                next = page.required("next").asStringOpt().orElse("");
            } while (!next.isEmpty());
            return rows;
        }

        /** Whether a list shows that one. */
        boolean sees(String path, Object id) throws InterruptedException {
            return rows(path).stream()
                    .anyMatch(row -> row.required("id").asString().equals(id.toString()));
        }

        /** Waits until a list says that it has taken in a place of the ledger. */
        void awaitCurrent(String path, Position place, Duration within) throws InterruptedException {
            long began = System.nanoTime();
            Position current = current(path);
            while (!current.reaches(place)) {
                if (System.nanoTime() - began > within.toNanos()) {
                    throw new NotAsPromised("expected " + path + " to be current to " + place + " within "
                            + within.toMillis() + " ms, but it says " + current);
                }
                Thread.sleep(BETWEEN_LOOKS);
                current = current(path);
            }
        }

        private Position current(String path) throws InterruptedException {
            return Position.parse(page(path, "").required("position").asString());
        }

        private JsonNode page(String path, String cursor) throws InterruptedException {
            String separator = path.contains("?") ? "&" : "?";
            return get(cursor.isEmpty() ? path : path + separator + "cursor=" + encode(cursor))
                    .promised(200)
                    .json();
        }

        private Answer send(String question, HttpRequest.Builder request) throws InterruptedException {
            if (username != null) {
                request.header("Authorization", "Bearer " + token(username));
            }
            return exchange(question, request);
        }
    }

    // One at a time: Keycloak refuses a login while another one of the same account is under way.
    private synchronized String token(String username) throws InterruptedException {
        Token known = tokens.get(username);
        if (known == null || !known.isFresh()) {
            known = new Token(login(username), System.nanoTime());
            tokens.put(username, known);
        }
        return known.value();
    }

    private String login(String username) throws InterruptedException {
        Manifest.Account account = manifest.accounts().stream()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new NotAsPromised("There is no demo account " + username));
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
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(manifest.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return exchange("login of " + username, request)
                .promised(200)
                .json()
                .required("access_token")
                .asString();
    }

    private Answer exchange(String question, HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            return new Answer(question, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new NotAsPromised(question + " got no answer: " + e, e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
