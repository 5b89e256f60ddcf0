package org.hazardledger.benchmark.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads HTTP/1.1 responses as far as a load generator must know them: the status, where the answer ends, and whether
 * the connection goes on. Bytes may come in any portions. Bodies are thrown away, but for those that say why something
 * was refused.
 */
final class ResponseParser {
    private enum At {
        STATUS,
        HEADER,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private static final int UNKNOWN = -1;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String CODING = "transfer-encoding:";
    private static final String CONNECTION = "connection:";

    private final ByteArrayOutputStream refusal = new ByteArrayOutputStream();
    private final byte[] line = new byte[LONGEST_LINE];
    private int lineLength;
    private At at = At.STATUS;
    private int status;
    private long left;
    private boolean chunked;
    private boolean closes;

    /**
     * Takes bytes up to the end of the response; what follows stays in the buffer.
     *
     * @return whether the response is complete; the next byte then begins the next
     * @throws IllegalStateException if it is not HTTP/1.1, or ends only with the connection
     */
    boolean take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            boolean complete = isInBody() ? skip(bytes) : readLine(bytes) && endLine();
            if (complete) {
                at = At.STATUS;
                return true;
            }
        }
        return false;
    }

    /** The status of the response that was completed last. */
    int status() {
        return status;
    }

    /** The body of the response that was completed last, if its status is 400 or more; otherwise empty. */
    byte[] refusal() {
        return refusal.toByteArray();
    }

    /** Whether the server closes the connection after the response that was completed last. */
    boolean closes() {
        return closes;
    }

    private boolean isInBody() {
        return at == At.BODY || at == At.CHUNK;
    }

    private boolean skip(ByteBuffer bytes) {
        int skipped = (int) Math.min(left, bytes.remaining());
        if (status >= Refusal.FIRST) {
            byte[] part = new byte[skipped];
            bytes.get(part);
            refusal.writeBytes(part);
        } else {
            bytes.position(bytes.position() + skipped);
        }
        left -= skipped;
        if (left > 0) {
            return false;
        }
        if (at == At.BODY) {
            return true;
        }
        at = At.CHUNK_END;
        return false;
    }

    /** Whether the line is whole. */
    private boolean readLine(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                return true;
            }
            if (next != '\r') {
                if (lineLength == LONGEST_LINE) {
                    throw new IllegalStateException("a line of a response is too long");
                }
                line[lineLength++] = next;
            }
        }
        return false;
    }

    /** Whether the response ends with this line. */
    private boolean endLine() {
        boolean empty = lineLength == 0;
        boolean complete = switch (at) {
            case STATUS -> begin();
            case HEADER -> empty ? endHeaders() : header();
            case CHUNK_SIZE -> chunk();
            case CHUNK_END -> go(At.CHUNK_SIZE);
            case TRAILER -> empty;
            case BODY, CHUNK -> throw new IllegalStateException("a body has no lines");
        };
        lineLength = 0;
        return complete;
    }

    private boolean begin() {
        String text = text();
        if (!text.startsWith("HTTP/1.1 ")) {
            throw new IllegalStateException("not a response: " + text);
        }
        status = Integer.parseInt(text.substring(9, 12));
        left = UNKNOWN;
        refusal.reset();
        chunked = false;
        closes = false;
        return go(At.HEADER);
    }

    private boolean header() {
        if (begins(LENGTH)) {
            left = Long.parseLong(text().substring(LENGTH.length()).strip());
        } else if (begins(CODING)) {
            chunked = text().toLowerCase(Locale.ROOT).contains("chunked");
        } else if (begins(CONNECTION)) {
            closes = text().toLowerCase(Locale.ROOT).contains("close");
        }
        return false;
    }

    private boolean endHeaders() {
        if (status < 200) {
            return go(At.STATUS);
        }
        if (status == 204 || status == 304 || left == 0) {
            return true;
        }
        if (chunked) {
            return go(At.CHUNK_SIZE);
        }
        if (left == UNKNOWN) {
            throw new IllegalStateException("a response with status " + status + " ends only with the connection");
        }
        return go(At.BODY);
    }

    private boolean chunk() {
        String size = text();
        int extension = size.indexOf(';');
        left = Long.parseLong(extension < 0 ? size : size.substring(0, extension), 16);
        return go(left == 0 ? At.TRAILER : At.CHUNK);
    }

    private boolean go(At next) {
        at = next;
        return false;
    }

    /** Without making a text of every header. */
    private boolean begins(String name) {
        if (lineLength < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase((char) line[i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text() {
        return new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
    }
}
