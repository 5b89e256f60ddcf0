package org.hazardledger.ledger.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hazardledger.ledger.Hash;

/**
 * How the store lies on disk: {@code ab/abcdef…}, 256 folders by the first byte of the hash, and {@code incoming} for
 * what is still being written, in the same file system so that a rename is enough.
 */
class Folders {
    private static final String INCOMING = "incoming";

    private final Path root;

    Folders(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Makes what is missing, and makes it last: no file is ever put into a folder that a power failure could take away.
     * Removes what no living upload writes.
     */
    void prepare() {
        try {
            make(root);
            for (int first = 0; first < 256; first++) {
                Files.createDirectories(root.resolve("%02x".formatted(first)));
            }
            Files.createDirectories(root.resolve(INCOMING));
            sync(root);
            try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root.resolve(INCOMING))) {
                for (Path leftover : leftovers) {
                    removeUnlessLocked(leftover);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for files cannot be used: " + root, e);
        }
    }

    private static void make(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(folder)) {
            make(parent);
            Files.createDirectories(folder);
            sync(parent);
        }
    }

    /** Another replica may be writing it: a lock lasts exactly as long as the process that holds it. */
    private static void removeUnlessLocked(Path leftover) throws IOException {
        try (FileChannel channel = FileChannel.open(leftover, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(leftover);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // In use by this process, or gone meanwhile.
        }
    }

    /** Where the file with this hash is, if it is kept. */
    Path of(Hash sha256) {
        return folderOf(sha256).resolve(sha256.hex());
    }

    private Path folderOf(Hash sha256) {
        return root.resolve(sha256.hex().substring(0, 2));
    }

    /** Makes the name of that file last. */
    void syncNameOf(Hash sha256) throws IOException {
        sync(folderOf(sha256));
    }

    /** A new, empty file for an upload. */
    Path newIncoming() throws IOException {
        return Files.createTempFile(root.resolve(INCOMING), "", "");
    }

    /** Opens what {@link #newIncoming} made. */
    FileChannel write(Path incoming) throws IOException {
        return FileChannel.open(incoming, StandardOpenOption.WRITE);
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
