package org.hazardledger.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessKey;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one witness: for each log a file with the head cosigned last, named by the hash of the origin, as an
 * origin may hold what a file name can't. One process at a time has it; the operating system drops the lock when the
 * process ends, however it ends.
 */
final class StateFolder implements HeadStore, AutoCloseable {
    private static final String LOCK = "lock";
    private static final String STATE = ".note";
    private static final String FRESH = ".new";

    private final Path folder;
    private final FileChannel lock;

    private StateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder, which is made if missing.
     *
     * @throws StartRefused if another witness has it
     */
    @SuppressWarnings("resource") // the returned folder owns the channel
    static StateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(lock)) {
            lock.close();
            throw new StartRefused(
                    "Another witness is running in " + folder + ": stop it first, or give this one its own folder.",
                    folder + " 中已有一个见证人在运行：请先停止它，或为本见证人另选目录。");
        }
        // What was renamed just before a kill is read now, so it must last from now on.
        force(folder);
        force(folder.resolve(".."));
        return new StateFolder(folder, lock);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * The head kept for each log.
     *
     * @throws StartRefused if a file is not exactly what this witness wrote for its log: to begin that log anew could
     *     contradict what was cosigned
     */
    List<CosignedHead> read(WitnessKey witness) throws IOException {
        List<CosignedHead> heads = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + STATE)) {
            for (Path file : files) {
                heads.add(read(file, witness));
            }
        }
        return heads;
    }

    private CosignedHead read(Path file, WitnessKey witness) throws IOException {
        if (Files.size(file) > SignedNote.MAX_BYTES) {
            throw broken(file, null);
        }
        CosignedHead head;
        try {
            head = CosignedHead.parse(Files.readAllBytes(file), witness);
        } catch (MalformedLedgerData | NoteRefused e) {
            throw broken(file, e);
        }
        if (!file.equals(fileOf(head.origin()))) {
            throw broken(file, null);
        }
        return head;
    }

    private static StartRefused broken(Path file, @Nullable Throwable cause) {
        return new StartRefused(
                "The state file " + file + " is broken or was written under another key: restore it from a copy that is"
                        + " not older, or start with a new key and an empty folder.",
                "状态文件 " + file + " 已损坏，或由另一密钥写入：请用不旧于它的副本恢复，或启用新密钥和空目录。",
                cause);
    }

    private Path fileOf(String origin) {
        return folder.resolve(
                Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex() + STATE);
    }

    @Override
    public void store(CosignedHead head) throws IOException {
        Path file = fileOf(head.origin());
        Path fresh = file.resolveSibling(file.getFileName() + FRESH);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(head.note().bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    /** A name lasts when its folder does. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
