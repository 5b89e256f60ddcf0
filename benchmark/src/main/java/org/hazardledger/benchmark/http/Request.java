package org.hazardledger.benchmark.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The bytes of a request, the same each time but for its {@code Idempotency-Key}. Used by one thread. */
final class Request {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int COUNTED = 12;

    private final byte[] bytes;
    /** Where the part of the key that counts ends; 0 without a key. */
    private final int keyEnd;

    private long sent;

    private Request(byte[] bytes, int keyEnd) {
        this.bytes = bytes;
        this.keyEnd = keyEnd;
    }

    /** A command; no key of it was ever sent before. */
    static Request command(int port, String path, String token, String json) {
        String key = UUID.randomUUID().toString();
        String head = head("POST", port, path, token)
                + "Content-Type: application/json\r\nContent-Length: %d\r\nIdempotency-Key: %s"
                        .formatted(json.getBytes(StandardCharsets.UTF_8).length, key);
        return new Request((head + "\r\n\r\n" + json).getBytes(StandardCharsets.UTF_8), head.length());
    }

    /** A question. */
    static Request get(int port, String path, String token) {
        return new Request((head("GET", port, path, token) + "\r\n").getBytes(StandardCharsets.UTF_8), 0);
    }

    /** The next one, ready to be sent. The bytes are valid until the next call. */
    ByteBuffer next() {
        if (keyEnd > 0) {
            long count = sent++;
            for (int i = 1; i <= COUNTED; i++) {
                bytes[keyEnd - i] = DIGITS[(int) (count & 15)];
                count >>>= 4;
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    private static String head(String method, int port, String path, String token) {
        return String.format(
                Locale.ROOT,
                "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nAccept: application/json\r\n",
                method,
                path,
                port,
                token);
    }
}
