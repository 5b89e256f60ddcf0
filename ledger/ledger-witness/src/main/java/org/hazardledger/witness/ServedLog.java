package org.hazardledger.witness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.hazardledger.ledger.verify.Served;

/** A log behind its address, read with the witness's own access token. */
final class ServedLog implements Served {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is longer is no answer of a log: 256 leaves have some 90 KiB, a thousand rosters half a MiB. */
    private static final int MAX_BODY = 2 * 1024 * 1024;

    private final HttpClient http;
    private final String prefix;
    private final AccessToken token;

    /** @param prefix the address, which ends before {@code /checkpoint} */
    ServedLog(HttpClient http, String prefix, AccessToken token) {
        this.http = http;
        this.prefix = prefix.replaceFirst("/+$", "");
        this.token = token;
    }

    @Override
    public Optional<byte[]> get(String path) throws IOException {
        String shown = token.value();
        HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + shown)
                .build();
        try {
            HttpResponse<byte[]> answer =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(answer.body());
                case 404 -> Optional.empty();
                case 401, 403 -> {
                    // Its account may be given the role a moment later: another token knows of it.
                    token.forget(shown);
                    throw new IOException(prefix + " does not take the access token");
                }
                default -> throw new IOException(prefix + path + ": status " + answer.statusCode());
            };
        } catch (ConnectException e) {
            throw new IOException(prefix + ": nobody answers there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
