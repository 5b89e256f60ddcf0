package org.hazardledger.hazard.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** A photo as a camera writes it, without the picture. */
public final class Photo {
    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private record Entry(int tag, int type, int count, byte[] value) {}

    private final ByteOrder order;
    private final List<Entry> camera = new ArrayList<>();
    private final List<Entry> gps = new ArrayList<>();

    public Photo(ByteOrder order) {
        this.order = order;
    }

    /** As "2026:11:24 09:00:00". */
    public Photo takenAt(String time) {
        camera.add(ascii(0x9003, time));
        return this;
    }

    /** As "+08:00". */
    Photo offset(String offset) {
        camera.add(ascii(0x9011, offset));
        return this;
    }

    /** Degrees, minutes and hundredths of seconds, with N or S and E or W. */
    public Photo place(String north, int[] latitude, String east, int[] longitude) {
        gps.add(ascii(1, north));
        gps.add(angle(2, latitude));
        gps.add(ascii(3, east));
        gps.add(angle(4, longitude));
        return this;
    }

    byte[] jpeg() {
        byte[] exif = exif();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(hex("ffd8ffe000104a46494600010100000100010000ffe1"));
        jpeg.writeBytes(
                ByteBuffer.allocate(2).putShort((short) (2 + exif.length)).array());
        jpeg.writeBytes(exif);
        jpeg.writeBytes(hex("ffda0002ffd9"));
        return jpeg.toByteArray();
    }

    public byte[] png() {
        byte[] tiff = tiff();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(hex("89504e470d0a1a0a"));
        chunk(png, "IHDR", hex("00000001000000010800000000"));
        chunk(png, "eXIf", tiff);
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** A photo of a phone, with so many bytes where the picture would be. */
    public byte[] heic(int picture) {
        return heif("heic", picture);
    }

    /** Likewise, under a brand of that name. */
    public byte[] heif(String brand, int picture) {
        byte[] exif = join(hex("00000006"), exif());
        byte[] kind = box("ftyp", ascii(brand), hex("00000000"), ascii("mif1heic"));
        byte[] description = description(0, picture, exif.length);
        int data = kind.length + description.length + 8;
        return join(kind, description(data, picture, exif.length), box("mdat", new byte[picture], exif));
    }

    /** Item 1 is the picture, item 2 its EXIF; both lie in the data, one behind the other. */
    private static byte[] description(int data, int picture, int exif) {
        byte[] version0 = hex("00000000");
        byte[] version2 = hex("02000000");
        return box(
                "meta",
                version0,
                box("hdlr", version0, hex("00000000"), ascii("pict"), new byte[13]),
                box("pitm", version0, hex("0001")),
                box(
                        "iinf",
                        version0,
                        hex("0002"),
                        box("infe", version2, hex("00010000"), ascii("hvc1\0")),
                        box("infe", version2, hex("00020000"), ascii("Exif\0"))),
                box("iprp", box("ipco", box("ispe", version0, hex("00000fc000000bd0")))),
                box("iloc", version0, hex("44000002"), location(1, data, picture), location(2, data + picture, exif)));
    }

    private static byte[] location(int item, int at, int length) {
        return ByteBuffer.allocate(14)
                .putShort((short) item)
                .putShort((short) 0)
                .putShort((short) 1)
                .putInt(at)
                .putInt(length)
                .array();
    }

    private static byte[] box(String name, byte[]... parts) {
        byte[] content = join(parts);
        return join(ByteBuffer.allocate(4).putInt(8 + content.length).array(), ascii(name), content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] exif() {
        byte[] tiff = tiff();
        return ByteBuffer.allocate(6 + tiff.length)
                .put(ascii("Exif"))
                .putShort((short) 0)
                .put(tiff)
                .array();
    }

    /** The first directory points to the camera's and the GPS's; long values stand behind their directory. */
    byte[] tiff() {
        int cameraAt = 8 + 2 + 2 * 12 + 4;
        byte[] cameraDirectory = directory(camera, cameraAt);
        int gpsAt = cameraAt + cameraDirectory.length;
        byte[] gpsDirectory = directory(gps, gpsAt);
        byte[] first = directory(List.of(pointer(0x8769, cameraAt), pointer(0x8825, gpsAt)), 8);
        return ByteBuffer.allocate(gpsAt + gpsDirectory.length)
                .order(order)
                .put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
                .putShort((short) 42)
                .putInt(8)
                .put(first)
                .put(cameraDirectory)
                .put(gpsDirectory)
                .array();
    }

    private byte[] directory(List<Entry> entries, int at) {
        int valuesAt = at + 2 + entries.size() * 12 + 4;
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        ByteBuffer rows = ByteBuffer.allocate(valuesAt - at).order(order).putShort((short) entries.size());
        for (Entry entry : entries) {
            rows.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
            if (entry.value().length <= 4) {
                rows.put(entry.value()).put(new byte[4 - entry.value().length]);
            } else {
                rows.putInt(valuesAt + values.size());
                values.writeBytes(entry.value());
            }
        }
        rows.putInt(0);
        return ByteBuffer.allocate(rows.capacity() + values.size())
                .put(rows.array())
                .put(values.toByteArray())
                .array();
    }

    private Entry pointer(int tag, int to) {
        return new Entry(
                tag, LONG, 1, ByteBuffer.allocate(4).order(order).putInt(to).array());
    }

    private static Entry ascii(int tag, String text) {
        byte[] value = ascii(text + '\0');
        return new Entry(tag, ASCII, value.length, value);
    }

    private Entry angle(int tag, int[] parts) {
        return new Entry(
                tag,
                RATIONAL,
                3,
                ByteBuffer.allocate(24)
                        .order(order)
                        .putInt(parts[0])
                        .putInt(1)
                        .putInt(parts[1])
                        .putInt(1)
                        .putInt(parts[2])
                        .putInt(100)
                        .array());
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ascii(name));
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(ascii(name))
                .put(data)
                .putInt((int) crc.getValue())
                .array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
