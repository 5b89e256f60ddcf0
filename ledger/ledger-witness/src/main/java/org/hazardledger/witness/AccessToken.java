package org.hazardledger.witness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.bundle.Json;
import org.jspecify.annotations.Nullable;

/**
 * The access token of the witness as a reader of entries (RFC 6749 section 4.4, client credentials), renewed when a
 * fifth of its time is left. Safe for use by many threads, of which one asks for it.
 */
final class AccessToken {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** If the answer does not say, which it should. */
    private static final long USUAL_SECONDS = 60;

    private final HttpClient http;
    private final HttpRequest request;
    private @Nullable String token;
    private long renewAt;

    AccessToken(HttpClient http, URI tokenUri, String clientId, String secret) {
        this.http = http;
        this.request = HttpRequest.newBuilder(tokenUri)
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + basic(encoded(clientId) + ":" + encoded(secret)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basic(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException if none is given; what it says holds no secret */
    synchronized String value() throws IOException {
        if (token == null || System.nanoTime() - renewAt >= 0) {
            token = null;
            token = fetch();
        }
        return token;
    }

    /** It was refused: the next asks for another. */
    synchronized void forget(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private String fetch() throws IOException {
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException(request.uri() + ": nobody answers there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " gives no access token: status " + answer.statusCode());
        }
        try {
            Json.Members given = Json.parseMembers(answer.body());
            String fresh = given.requireText("access_token");
            long seconds = given.whole("expires_in").orElse(USUAL_SECONDS);
            renewAt = System.nanoTime() + Duration.ofSeconds(seconds).toNanos() / 5 * 4;
            return fresh;
        } catch (MalformedLedgerData e) {
            throw new IOException(request.uri() + " gives no access token", e);
        }
    }
}
