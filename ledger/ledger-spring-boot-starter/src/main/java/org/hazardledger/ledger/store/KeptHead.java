package org.hazardledger.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.TileSource;
import org.hazardledger.ledger.VerifierKey;

/**
 * The newest signed head that this machine has seen, in a file outside the database. A database that was put back to an
 * older state, or exchanged, cannot change it, and is measured by it.
 */
public final class KeptHead {
    private final Path file;
    private final VerifierKey key;
    private final String origin;

    public KeptHead(Path file, VerifierKey key, String origin) {
        this.file = file;
        this.key = key;
        this.origin = origin;
    }

    /**
     * What is kept; empty before the first.
     *
     * @throws org.hazardledger.ledger.MalformedLedgerData if the file is not one of ours
     * @throws org.hazardledger.ledger.NoteRefused if this ledger did not sign it
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<Checkpoint> read() {
        try {
            return Optional.of(Checkpoint.open(Files.readAllBytes(file), key, origin));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a ledger of that size begins with what is kept: its first leaves give the kept root. */
    boolean isContinuedBy(long size, TileSource tiles) {
        return read().map(kept -> kept.size() <= size
                        && Frontier.fromTiles(kept.size(), tiles).root().equals(kept.root()))
                .orElse(true);
    }

    /** Keeps a head, on disk when this returns. */
    void keep(Head head) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer note = ByteBuffer.wrap(head.note().getBytes(StandardCharsets.UTF_8));
                while (note.hasRemaining()) {
                    channel.write(note);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
