package org.hazardledger.ledger.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Whether what begins like a photo is one. It is never decoded: that would take memory without limit. */
final class Pictures {
    /** The forms that this can be told of. */
    static final Set<String> FORMS = Set.of("image/jpeg", "image/png");

    private Pictures() {}

    /** Whether its header can be read and says how large it is. */
    static boolean hasSize(Path file, String mediaType) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
        if (!readers.hasNext()) {
            return false;
        }
        ImageReader reader = readers.next();
        try (ImageInputStream bytes = new FileImageInputStream(file.toFile())) {
            reader.setInput(bytes, true, true);
            return reader.getWidth(0) > 0 && reader.getHeight(0) > 0;
        } catch (IOException | RuntimeException broken) {
            // Readers stumble over broken bytes in many ways, and each means the same.
            return false;
        } finally {
            reader.dispose();
        }
    }
}
