package org.hazardledger.ledger;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that are for ever. The files were written once by another program in another language; they are compared to,
 * never written again.
 */
final class Golden {
    private Golden() {}

    static byte[] bytes(String file) {
        try (InputStream in = requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static String line(String file) {
        return text(file).stripTrailing();
    }
}
