package org.hazardledger.ledger.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The container of a bundle: a zip without compression, its members sorted, all of one time. So its bytes follow from
 * the members alone, and there is no place in it where anything else could hide.
 */
public final class BundleZip {
    // Before 1980-02-01 the writer would add a second form of the time.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final int BUFFER = 64 * 1024;
    /** The members that are no files are held in memory; the longest history has some tens of megabytes. */
    private static final long MOST_HELD = 256L * 1024 * 1024;

    private BundleZip() {}

    /** What stands under one name. It must give the same bytes each time it is opened. */
    public interface Member {
        InputStream open() throws IOException;
    }

    /** Writes the container; the stream stays open. Every member is read twice. */
    public static void write(NavigableMap<String, ? extends Member> members, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, ? extends Member> member : members.entrySet()) {
            zip.putNextEntry(header(member.getKey(), member.getValue()));
            try (InputStream in = member.getValue().open()) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static ZipEntry header(String name, Member member) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = member.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
                size += read;
            }
        }
        ZipEntry header = new ZipEntry(name);
        header.setSize(size);
        header.setCompressedSize(size);
        header.setCrc(crc.getValue());
        header.setTimeLocal(TIME);
        return header;
    }

    /**
     * A container that was opened.
     *
     * @param members what stands in it, to be opened while the zip is
     * @param asWritten whether its bytes are those that {@link #write} gives for these members
     */
    record Opened(NavigableMap<String, Member> members, boolean asWritten) {}

    /**
     * @throws ZipException if a member is compressed, or they are larger together than the file; nothing is read then
     * @throws BundleRefused if the members that are no files are larger together than can be held
     * @throws IOException if the file can't be read, or a member of it can't
     */
    static Opened open(Path file, ZipFile zip) throws IOException, BundleRefused {
        requireStored(zip, Files.size(file));
        NavigableMap<String, Member> members = new TreeMap<>();
        zip.stream().forEach(entry -> members.put(entry.getName(), () -> zip.getInputStream(entry)));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            Comparing same = new Comparing(in);
            write(members, same);
            return new Opened(members, same.holds() && in.read() < 0);
        }
    }

    /** Asked before any member is read: a small zip can claim to hold more than any memory or patience does. */
    private static void requireStored(ZipFile zip, long length) throws ZipException, BundleRefused {
        long all = 0;
        long held = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            long size = entry.getSize();
            if (entry.getMethod() != ZipEntry.STORED || size != entry.getCompressedSize()) {
                throw new ZipException(entry.getName() + " is compressed; a ledger stores every member as it is");
            }
            if (size < 0 || size > length - all) {
                throw new ZipException("its members are larger together than the file");
            }
            all += size;
            held += entry.getName().startsWith(MemberNames.FILES) ? 0 : size;
        }
        if (held > MOST_HELD) {
            throw new BundleRefused(
                    "除佐证文件外，成员合计超过 256 MB，履历不会这么大；未核验。",
                    "Without the evidence files its members have more than 256 MB, which no history has; not checked.");
        }
    }

    /** Takes bytes and remembers whether they are those of a stream. */
    private static final class Comparing extends OutputStream {
        private final InputStream expected;
        private boolean same = true;

        Comparing(InputStream expected) {
            this.expected = expected;
        }

        boolean holds() {
            return same;
        }

        @Override
        public void write(int b) throws IOException {
            same &= expected.read() == (b & 0xff);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] there = expected.readNBytes(length);
            same &= there.length == length && Arrays.equals(there, 0, length, bytes, from, from + length);
        }
    }
}
