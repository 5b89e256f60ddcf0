package org.hazardledger.ledger.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.store.Alarms;
import org.jspecify.annotations.Nullable;

/**
 * Files that come in pieces, over connections that break: each lies under its id until it is whole and wanted, and the
 * {@link FileStore} takes it in. How much of one counts is for its owner to remember; what lies behind that is written
 * over. Nobody else sees them, and they survive a restart.
 */
public final class PartialFiles {
    private static final int CHUNK = 64 * 1024;
    private static final String FOLDER = "unfinished";

    private final Path folder;
    private final long limit;
    private final FileStore store;
    private final Alarms alarms;
    private final Set<UUID> openHere = ConcurrentHashMap.newKeySet();

    /**
     * Opens the folder, beside the files that are whole.
     *
     * @param root of the store
     * @param limit the largest file, in bytes
     */
    PartialFiles(Path root, long limit, FileStore store, Alarms alarms) {
        this.folder = root.toAbsolutePath().normalize().resolve(FOLDER);
        this.limit = limit;
        this.store = store;
        this.alarms = alarms;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for unfinished files cannot be used: " + folder, e);
        }
    }

    /** The largest file, in bytes. */
    public long limit() {
        return limit;
    }

    /**
     * Makes room for a file.
     *
     * @param length how long it will be
     * @throws FileRefused if it will be empty or too large, or if the disk is full
     */
    public void begin(UUID id, long length) {
        if (length == 0) {
            throw new FileRefused(FileRefused.Reason.EMPTY);
        }
        if (length > limit) {
            throw new FileRefused(FileRefused.Reason.TOO_LARGE);
        }
        try {
            Files.createFile(pathOf(id));
        } catch (IOException e) {
            throw full(e);
        }
    }

    /**
     * Opens a file for the next piece, for this caller alone.
     *
     * @return empty if somebody else is writing it, on whatever replica
     * @throws NoSuchFileException if it is not there
     */
    public Optional<Open> open(UUID id) throws IOException {
        // A second channel of this process would take the first one's lock away when it is closed.
        if (!openHere.add(id)) {
            return Optional.empty();
        }
        Open opened = null;
        try {
            opened = locked(id);
            return Optional.ofNullable(opened);
        } finally {
            if (opened == null) {
                openHere.remove(id);
            }
        }
    }

    private @Nullable Open locked(UUID id) throws IOException {
        FileChannel file = FileChannel.open(pathOf(id), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return new Open(id, file);
            }
        } catch (OverlappingFileLockException busy) {
            // By another store in this process.
        }
        file.close();
        return null;
    }

    /**
     * Gives a file that is whole to the store, as if it had come at once; it stays here, too.
     *
     * @throws NoSuchFileException if it is not here
     */
    public StoredFile keep(UUID id) throws IOException {
        try (InputStream whole = Files.newInputStream(pathOf(id))) {
            return store.keep(whole);
        }
    }

    /** Removes a file; one that is being written stays, and is removed the next time. */
    public void discard(UUID id) {
        try (Open open = open(id).orElse(null)) {
            if (open != null) {
                Files.deleteIfExists(pathOf(id));
            }
        } catch (NoSuchFileException gone) {
            // That is what was wanted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of files to which nothing was written since that moment. */
    public List<UUID> untouchedSince(Instant moment) {
        List<UUID> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                    idOf(file).ifPresent(ids::add);
                }
            }
        } catch (NoSuchFileException gone) {
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }

    /** Empty for what somebody else put there. */
    private static Optional<UUID> idOf(Path file) {
        String name = file.getFileName().toString();
        try {
            return Optional.of(UUID.fromString(name)).filter(id -> id.toString().equals(name));
        } catch (IllegalArgumentException stranger) {
            return Optional.empty();
        }
    }

    private Path pathOf(UUID id) {
        return folder.resolve(id.toString());
    }

    private FileRefused full(IOException e) {
        FileRefused refused = new FileRefused(FileRefused.Reason.STORE_FULL, e);
        alarms.raise(refused.reason().code(), folder.toString(), String.valueOf(e.getMessage()));
        return refused;
    }

    /** The connection broke in the middle of a piece. */
    public static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        private final long length;

        BrokenOff(long length, IOException cause) {
            super(cause);
            this.length = length;
        }

        /** How much of the file counts: what came over it, or nothing of a piece that was to be checked as a whole. */
        public long length() {
            return length;
        }
    }

    /** A piece is not what its sender says it is; nothing of it counts. */
    public static final class PieceAltered extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A file that this caller alone writes, until it is closed. */
    public final class Open implements AutoCloseable {
        private final UUID id;
        private final FileChannel file;

        private Open(UUID id, FileChannel file) {
            this.id = id;
            this.file = file;
        }

        /**
         * Writes a piece behind what counts; when this returns, it is on disk to stay.
         *
         * @param from how much counts
         * @param length of the whole file
         * @param expected what the piece must come to; null if its sender does not say
         * @return how much counts now
         * @throws BrokenOff if the stream breaks off
         * @throws FileRefused if more comes than the file is long, or if the disk is full; nothing of it counts then
         * @throws PieceAltered if it comes to something else
         */
        public long append(long from, long length, InputStream content, @Nullable PieceChecksum expected)
                throws BrokenOff {
            try {
                file.truncate(from);
                file.position(from);
                long end = take(from, length, content, expected);
                file.force(true);
                return end;
            } catch (BrokenOff broken) {
                throw broken;
            } catch (IOException e) {
                throw full(e);
            }
        }

        private long take(long from, long length, InputStream content, @Nullable PieceChecksum expected)
                throws IOException {
            byte[] chunk = new byte[CHUNK];
            long end = from;
            while (true) {
                int read;
                try {
                    read = content.read(chunk);
                } catch (IOException e) {
                    file.force(true);
                    throw new BrokenOff(expected == null ? end : from, e);
                }
                if (read < 0) {
                    break;
                }
                if (end + read > length) {
                    throw new FileRefused(FileRefused.Reason.TOO_LARGE);
                }
                ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                if (expected != null) {
                    expected.add(chunk, read);
                }
                end += read;
            }
            if (expected != null && !expected.matches()) {
                throw new PieceAltered();
            }
            return end;
        }

        /** What has come so far, as one hash. */
        public Hash sha256() {
            try {
                return Sha256.of(file.position(0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Removes the file: whoever began it wants it no more. */
        public void discard() {
            try {
                Files.deleteIfExists(pathOf(id));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                openHere.remove(id);
            }
        }
    }
}
