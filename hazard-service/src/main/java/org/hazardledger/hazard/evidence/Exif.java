package org.hazardledger.hazard.evidence;

import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.hazardledger.hazard.events.Taken;
import org.jspecify.annotations.Nullable;

/**
 * Reads time and place from the EXIF data of a photo, and nothing else.
 *
 * <p>EXIF is a small TIFF structure, and in JPEG, PNG and HEIC alike it stands behind a marker; so the marker is looked
 * for, and only the structure is taken apart. A reader of whole containers believes the lengths that they declare: a
 * PNG of thirty bytes can make it ask for two gigabytes, and that would end the process.
 */
public final class Exif {
    /** No camera writes more; the largest part is a thumbnail of at most 64 KB. */
    private static final int LONGEST = 256 * 1024;

    private static final int CHUNK = 64 * 1024;

    /** A TIFF file is such a structure itself, as if a marker stood in front of it. */
    private static final long BEFORE_THE_FILE = eight("\0\0\0\0eXIf");

    /**
     * A marker and the start of a structure, which is the order of its bytes and 42. In JPEG and HEIC the marker is
     * "Exif", 0, 0, here without its first letters; in PNG it is the name of a chunk.
     */
    private static final long[] STARTS = {
        eight("if\0\0II*\0"), eight("if\0\0MM\0*"), eight("eXIfII*\0"), eight("eXIfMM\0*")
    };

    /** EXIF times are wall clock times; a camera in China that names no offset shows this one's. */
    private static final ZoneId UNLESS_SAID = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private Exif() {}

    /**
     * What the first EXIF structure of the file says; nothing for a file without, and for one that makes no sense.
     *
     * @throws IOException only if the stream breaks
     */
    public static Taken of(InputStream file) throws IOException {
        byte[] structure = structure(file);
        try {
            Metadata metadata = new Metadata();
            new ExifReader().extract(new ByteArrayReader(structure), metadata);
            return taken(metadata);
        } catch (RuntimeException garbage) {
            // Anybody can write these bytes, and the evidence is the picture: what they break is not our matter.
            return Taken.UNKNOWN;
        }
    }

    private static Taken taken(Metadata metadata) {
        Instant at = time(metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class));
        GeoLocation place = place(metadata.getFirstDirectoryOfType(GpsDirectory.class));
        return place == null ? new Taken(at, null, null) : new Taken(at, place.getLatitude(), place.getLongitude());
    }

    private static @Nullable Instant time(@Nullable ExifSubIFDDirectory camera) {
        String written = camera == null ? null : camera.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL);
        if (camera == null || written == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(written.strip(), TIME)
                    .atZone(zone(camera.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL)))
                    .toInstant();
        } catch (DateTimeException notSet) {
            return null;
        }
    }

    private static ZoneId zone(@Nullable String offset) {
        try {
            return offset == null ? UNLESS_SAID : ZoneOffset.of(offset.strip());
        } catch (DateTimeException notSet) {
            return UNLESS_SAID;
        }
    }

    /** Cameras without a fix write zeros. */
    private static @Nullable GeoLocation place(@Nullable GpsDirectory gps) {
        GeoLocation place = gps == null ? null : gps.getGeoLocation();
        return place == null || place.isZero() || !Taken.onEarth(place.getLatitude(), place.getLongitude())
                ? null
                : place;
    }

    private static byte[] structure(InputStream file) throws IOException {
        InputStream bytes = new BufferedInputStream(file, CHUNK);
        long lastEight = BEFORE_THE_FILE;
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            lastEight = lastEight << 8 | next;
            if (isStart(lastEight)) {
                byte[] start = ByteBuffer.allocate(4).putInt((int) lastEight).array();
                return new SequenceInputStream(new ByteArrayInputStream(start), bytes).readNBytes(LONGEST);
            }
        }
        return new byte[0];
    }

    private static boolean isStart(long eight) {
        for (long start : STARTS) {
            if (eight == start) {
                return true;
            }
        }
        return false;
    }

    private static long eight(String characters) {
        return ByteBuffer.wrap(characters.getBytes(StandardCharsets.ISO_8859_1)).getLong();
    }
}
