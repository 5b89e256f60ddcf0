package org.hazardledger.ledger.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells from the first bytes of a file what it is. Nobody is asked for its name: a sender can write what he likes. */
final class ContentTypes {
    /** What bytes are that say nothing. */
    static final String UNKNOWN = "application/octet-stream";

    private static final String ZIP = "application/zip";

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** The media type without parameters; {@link #UNKNOWN} if the bytes say nothing. */
    String of(byte[] head) {
        try {
            String type = types.detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType()
                    .toString();
            return type.equals(ZIP) && names(head, "OFD.xml") ? "application/ofd" : type;
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can always be read", e);
        }
    }

    /**
     * Whether an archive's first entries have that one: Chinese invoices come as OFD (GB/T 33190), which Tika takes for
     * any.
     */
    private static boolean names(byte[] head, String entry) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(entry);
    }
}
