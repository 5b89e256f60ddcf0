package org.hazardledger.ledger.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.store.Alarms;

/**
 * Keeps files under the SHA-256 of their bytes. What {@link #keep} returns is on disk to stay, so an event appended
 * afterwards never points to a missing file, also after a power failure; and what {@link #open} returns is what was
 * taken in, or nothing.
 *
 * <p>Nothing is ever deleted. A file whose event was refused afterwards stays behind unnamed and does no harm.
 */
public final class FileStore {
    private static final int CHUNK = 64 * 1024;

    private final Folders folders;
    private final long limit;
    private final Alarms alarms;
    private final ContentTypes types = new ContentTypes();

    /**
     * Opens the store and removes what uploads left behind that were cut by the end of their process.
     *
     * @param limit the largest file, in bytes
     * @throws UncheckedIOException if the folder cannot be made or read
     */
    FileStore(Path folder, long limit, Alarms alarms) {
        this(new Folders(folder), limit, alarms);
    }

    FileStore(Folders folders, long limit, Alarms alarms) {
        this.folders = folders;
        this.limit = limit;
        this.alarms = alarms;
        folders.prepare();
    }

    /**
     * Takes a file in, as it streams: memory does not grow with its size. The stream is not closed.
     *
     * @throws FileRefused if it is empty or too large, or if the disk is full; nothing of it is kept
     * @throws IOException if the stream breaks off; nothing of it is kept
     */
    public StoredFile keep(InputStream content) throws IOException {
        try (Incoming incoming = new Incoming(folders)) {
            byte[] head = content.readNBytes(CHUNK);
            if (head.length == 0) {
                throw new FileRefused(FileRefused.Reason.EMPTY);
            }
            take(incoming, head, head.length);
            byte[] chunk = new byte[CHUNK];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                take(incoming, chunk, read);
            }
            StoredFile file = new StoredFile(incoming.sha256(), incoming.size(), typeOf(head, incoming));
            publish(incoming, file.sha256());
            return file;
        } catch (StoreUnwritable e) {
            FileRefused refused = new FileRefused(FileRefused.Reason.STORE_FULL, e);
            alarms.raise(refused.reason().code(), folders.toString(), String.valueOf(e.getMessage()));
            throw refused;
        }
    }

    /** Bytes that only begin like a picture say nothing. */
    private String typeOf(byte[] head, Incoming incoming) {
        String type = types.of(head);
        return Pictures.FORMS.contains(type) && !Pictures.hasSize(incoming.path(), type) ? ContentTypes.UNKNOWN : type;
    }

    private void take(Incoming incoming, byte[] chunk, int length) {
        if (incoming.size() + length > limit) {
            throw new FileRefused(FileRefused.Reason.TOO_LARGE);
        }
        incoming.write(chunk, length);
    }

    /**
     * A file that is kept already stays, unless it was changed by hand: then the good bytes take its place. Its name is
     * made to last in each case, because another upload of it may be between its rename and that.
     */
    private void publish(Incoming incoming, Hash sha256) {
        try {
            if (!keptIntact(sha256)) {
                incoming.publish(folders.of(sha256));
            }
            folders.syncNameOf(sha256);
        } catch (IOException e) {
            throw new StoreUnwritable(e);
        }
    }

    private boolean keptIntact(Hash sha256) throws IOException {
        try (FileChannel kept = read(sha256)) {
            requireIntact(kept, sha256);
            return true;
        } catch (NoSuchFileException | FileLost e) {
            return false;
        }
    }

    /** Whether a file of that name is kept; for whoever does not know that an event of this service names it. */
    public boolean has(Hash sha256) {
        return Files.exists(folders.of(sha256));
    }

    /**
     * The bytes of a file. All of it is hashed before the first byte is given out, and what is given out comes from the
     * same open file; the caller closes it.
     *
     * @throws FileLost if it is not there or not what was taken in; the alarm {@code file-missing} or
     *     {@code file-altered} is raised
     * @throws UncheckedIOException if the disk cannot be read
     */
    public InputStream open(Hash sha256) {
        try {
            return verified(sha256);
        } catch (NoSuchFileException e) {
            FileLost missing = new FileLost(FileLost.Reason.MISSING, sha256);
            alarms.raise(missing.reason().code(), sha256.hex(), "It is named by an event and is not in " + folders);
            throw missing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream verified(Hash sha256) throws IOException {
        FileChannel file = read(sha256);
        try {
            requireIntact(file, sha256);
            return Channels.newInputStream(file.position(0));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private FileChannel read(Hash sha256) throws IOException {
        return FileChannel.open(folders.of(sha256), StandardOpenOption.READ);
    }

    private void requireIntact(FileChannel file, Hash sha256) throws IOException {
        if (!Sha256.of(file).equals(sha256)) {
            FileLost altered = new FileLost(FileLost.Reason.ALTERED, sha256);
            alarms.raise(
                    altered.reason().code(), sha256.hex(), "The bytes in " + folders.of(sha256) + " have another hash");
            throw altered;
        }
    }
}
