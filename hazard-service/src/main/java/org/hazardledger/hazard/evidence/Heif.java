package org.hazardledger.hazard.evidence;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what begins like a photo of a phone (ISO/IEC 23008-12) is one. It is never decoded: no length that it
 * declares is believed, and no more is read than where a photo says how large it is.
 */
public final class Heif {
    /** The media types, as the first bytes tell them. */
    public static final Set<String> TYPES = Set.of("image/heic", "image/heif");

    /** A photo of hundreds of tiles describes itself in some kilobytes. */
    private static final int LONGEST = 256 * 1024;

    private Heif() {}

    /**
     * Whether it has a description of items that says how large a picture is.
     *
     * @throws IOException only if the stream breaks
     */
    public static boolean hasSize(InputStream file) throws IOException {
        return description(new DataInputStream(file))
                .flatMap(items -> box(items, "iprp"))
                .flatMap(properties -> box(properties, "ipco"))
                .flatMap(properties -> box(properties, "ispe"))
                .filter(size -> size.remaining() >= 12 && size.getInt(4) > 0 && size.getInt(8) > 0)
                .isPresent();
    }

    /** The content of the first box of that name, behind its version; whatever stands before it is passed over. */
    private static Optional<ByteBuffer> description(DataInputStream file) throws IOException {
        try {
            while (true) {
                long size = Integer.toUnsignedLong(file.readInt());
                int name = file.readInt();
                long content = size == 1 ? file.readLong() - 16 : size - 8;
                if (content < 4) {
                    return Optional.empty();
                }
                if (name == four("meta")) {
                    return content > LONGEST ? Optional.empty() : Optional.of(read(file, (int) content));
                }
                file.skipNBytes(content);
            }
        } catch (EOFException noMore) {
            return Optional.empty();
        }
    }

    private static ByteBuffer read(DataInputStream file, int length) throws IOException {
        byte[] content = new byte[length];
        file.readFully(content);
        return ByteBuffer.wrap(content, 4, length - 4).slice();
    }

    private static Optional<ByteBuffer> box(ByteBuffer boxes, String name) {
        while (boxes.remaining() >= 8) {
            int size = boxes.getInt();
            boolean wanted = boxes.getInt() == four(name);
            if (size < 8 || size - 8 > boxes.remaining()) {
                return Optional.empty();
            }
            if (wanted) {
                return Optional.of(boxes.slice(boxes.position(), size - 8));
            }
            boxes.position(boxes.position() + size - 8);
        }
        return Optional.empty();
    }

    private static int four(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt();
    }
}
