package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One launcher for a run directory. The operating system drops the lock when the process ends, however it ends; the
 * file's content, the launcher's process number, is for people and scripts.
 */
final class RunLock implements AutoCloseable {
    /** What is unpacked here comes from the build: it is no data, and making it again takes a minute. */
    static final String INSTALLS = "installs";

    /** A stack of its own below this one, which may be running now, with a lock of its own. */
    private static final String BENCH = "bench";

    private static final String NAME = "lock";
    private static final Set<String> KEPT = Set.of(NAME, INSTALLS, BENCH);

    private final Path run;
    private final FileChannel channel;

    private RunLock(Path run, FileChannel channel) {
        this.run = run;
        this.channel = channel;
    }

    @SuppressWarnings("resource") // the returned lock owns the channel
    static RunLock take(Path run) throws IOException {
        Files.createDirectories(run);
        FileChannel channel = FileChannel.open(run.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new StartRefused(
                    "A stack is already running in " + run + "; stop it first (Ctrl-C in its terminal).",
                    run + " 中已有一套系统在运行，请先停止它（在其终端按 Ctrl-C）。");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
        return new RunLock(run, channel);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Removes all that lies in the run directory, but the lock itself, what was unpacked, and the benchmark's stack.
     */
    void clear() throws IOException {
        try (Stream<Path> entries = Files.list(run)) {
            for (Path entry : entries.toList()) {
                if (!KEPT.contains(entry.getFileName().toString())) {
                    Archives.delete(entry);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
