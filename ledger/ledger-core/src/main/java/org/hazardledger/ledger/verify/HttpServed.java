package org.hazardledger.ledger.verify;

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
import org.hazardledger.ledger.SignedNote;
import org.jspecify.annotations.Nullable;

/** A ledger behind an address. */
final class HttpServed implements Served, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is longer is no answer of a ledger: 256 leaves have some 80 KiB, a thousand rosters half a MiB. */
    private static final int MOST_OF_MANY = 2 * 1024 * 1024;

    private final String prefix;
    private final @Nullable String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param prefix the address, which ends before {@code /checkpoint} */
    HttpServed(String prefix, @Nullable String token) {
        this.prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        this.token = token;
    }

    @Override
    public Optional<byte[]> get(String path) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(prefix + path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = answer(request.build(), path);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            case 401, 403 ->
                throw new IOException(prefix + path + ": needs the token of an auditor or a monitor, in the"
                        + " environment variable HAZARD_LEDGER_TOKEN");
            default -> throw new IOException(prefix + path + ": status " + response.statusCode());
        };
    }

    private HttpResponse<byte[]> answer(HttpRequest request, String path) throws IOException {
        try {
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostAt(path)));
        } catch (ConnectException e) {
            throw new IOException(prefix + ": nobody answers there", e);
        } catch (IOException e) {
            throw new IOException(prefix + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static int mostAt(String path) {
        return path.startsWith("/tile/entries/") || path.startsWith("/rosters") ? MOST_OF_MANY : SignedNote.MAX_BYTES;
    }

    @Override
    public void close() {
        http.close();
    }
}
