package org.hazardledger.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.TileSource;

/**
 * The newest signed head that this machine has seen, in a file outside the database. A database that was put back to an
 * older state, or exchanged, cannot change it, and is measured by it.
 */
public final class KeptHead {
    private final Path file;
    private final Seal seal;

    public KeptHead(Path file, Seal seal) {
        this.file = file;
        this.seal = seal;
    }

    /**
     * What is kept; empty before the first.
     *
     * @throws org.hazardledger.ledger.MalformedLedgerData if the file is not one of ours
     * @throws org.hazardledger.ledger.NoteRefused if this ledger did not sign it
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<Checkpoint> read() {
        return note().map(seal::open);
    }

    /** The bytes of the file, whatever they are; empty before the first. */
    Optional<byte[]> note() {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a ledger of that size, in that epoch, begins with what is kept: its first leaves give the kept root. What
     * was kept in an earlier epoch was lost with it, and an operator has said so.
     */
    boolean isContinuedBy(long size, Epoch epoch, TileSource tiles) {
        return isContinued(read(), size, epoch, tiles);
    }

    /** The same for what was kept when it was read. */
    static boolean isContinued(Optional<Checkpoint> before, long size, Epoch epoch, TileSource tiles) {
        return before.map(kept -> epoch.isAfter(kept.epoch())
                        || (epoch.continues(kept.epoch())
                                && kept.size() <= size
                                && Frontier.fromTiles(kept.size(), tiles).root().equals(kept.root())))
                .orElse(true);
    }

    /** Keeps a head, on disk when this returns. */
    void keep(Head head) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer note = ByteBuffer.wrap(head.noteBytes());
                while (note.hasRemaining()) {
                    channel.write(note);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name lasts when its folder does. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
