package org.hazardledger.ledger.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hazardledger.ledger.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upload on its way to disk. It is locked while it is written, so that the start of another replica takes it for no
 * leftover; in the instant before the lock it might, and then the upload is refused as not stored.
 */
final class Incoming implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    private final Path path;
    private final FileChannel file;
    private final Sha256 sha256 = new Sha256();
    private long size;

    Incoming(Folders folders) {
        try {
            path = folders.newIncoming();
            file = folders.write(path);
        } catch (IOException e) {
            throw new StoreUnwritable(e);
        }
        try {
            file.lock();
        } catch (IOException e) {
            close();
            throw new StoreUnwritable(e);
        }
    }

    void write(byte[] chunk, int length) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new StoreUnwritable(e);
        }
        sha256.add(chunk, length);
        size += length;
    }

    /** Where it lies until it has its name. */
    Path path() {
        return path;
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    /** Of all bytes; to be called once, when all are there. */
    Hash sha256() {
        return sha256.hash();
    }

    /** Gives the file its name. First the bytes are made to last, then the name: never a name without bytes. */
    void publish(Path name) {
        try {
            file.force(true);
            Files.move(path, name, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreUnwritable(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The next start removes {}", path, e);
        }
    }
}
