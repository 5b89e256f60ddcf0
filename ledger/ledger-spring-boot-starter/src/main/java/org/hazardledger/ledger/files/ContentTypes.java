package org.hazardledger.ledger.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells from the first bytes of a file what it is. Nobody is asked for its name: a sender can write what he likes. */
final class ContentTypes {
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** The media type without parameters; {@code application/octet-stream} if the bytes say nothing. */
    String of(byte[] head) {
        try {
            return types.detect(new ByteArrayInputStream(head), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can always be read", e);
        }
    }
}
