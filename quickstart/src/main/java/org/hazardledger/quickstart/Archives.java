package org.hazardledger.quickstart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the servers' archives; a folder appears only when it is complete. */
final class Archives {
    private static final int OWNER_EXECUTES = 0100;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private Archives() {}

    interface Unpacking {
        void into(Path folder) throws IOException, InterruptedException;
    }

    interface Work {
        void run() throws IOException, InterruptedException;
    }

    static void once(Path folder, Unpacking unpacking) throws IOException, InterruptedException {
        if (Files.isDirectory(folder)) {
            return;
        }
        alone(folder, () -> {
            if (!Files.isDirectory(folder)) {
                unpack(folder, unpacking);
            }
        });
    }

    /** Works on that folder while no other process does: two stacks may share what they install, and start at once. */
    static void alone(Path folder, Work work) throws IOException, InterruptedException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = take(channel);
            try {
                work.run();
            } finally {
                held.release();
            }
        }
    }

    /** Who waits in the kernel is taken for deadlocked with another who waits there, though for another folder. */
    private static FileLock take(FileChannel channel) throws IOException, InterruptedException {
        for (FileLock held = channel.tryLock(); ; held = channel.tryLock()) {
            if (held != null) {
                return held;
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private static void unpack(Path folder, Unpacking unpacking) throws IOException, InterruptedException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        delete(partial);
        Files.createDirectories(partial);
        unpacking.into(partial);
        Files.move(partial, folder);
    }

    static void tarXz(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = below(folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    write(tar, file, (entry.getMode() & OWNER_EXECUTES) != 0);
                }
            }
        }
    }

    /** Leaves out the archive's one top folder. */
    static void zip(InputStream archive, Path folder) throws IOException {
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new BufferedInputStream(archive))) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = below(folder, entry.getName().replaceFirst("^[^/]*/", ""));
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    write(zip, file, false);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void write(InputStream content, Path file, boolean executable) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
        if (executable) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path below(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive has an entry outside of itself: " + name);
        }
        return file;
    }
}
