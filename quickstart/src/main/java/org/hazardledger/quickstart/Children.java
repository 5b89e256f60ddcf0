package org.hazardledger.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a stack, stopped in the reverse order of their start. Each is written down with its start time, so
 * that a launcher that comes after one killed with SIGKILL stops what that one left behind, and never a stranger that
 * got the same number.
 */
final class Children implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    private record Running(Child child, boolean atOnce, Consumer<Child> stop) {}

    private final Path list;
    private final Path logs;
    private final Deque<Running> running = new ArrayDeque<>();
    private final CompletableFuture<Child> firstToEnd = new CompletableFuture<>();
    private final Set<Child> dismissed = ConcurrentHashMap.newKeySet();
    private boolean closed;

    Children(Path run) {
        this.list = run.resolve("processes");
        this.logs = run.resolve("logs");
    }

    /** Starts a server, which is expected to run until {@link #close}. */
    Child start(String name, List<String> command, Map<String, String> environment, Path folder) throws IOException {
        return start(
                name,
                command,
                environment,
                folder,
                child -> stop(child.process().toHandle()));
    }

    /**
     * Starts a server that may still end, until {@link #expect} is called. These are asked to stop all at once: they
     * wait for each other's requests.
     */
    Child attempt(String name, List<String> command, Map<String, String> environment, Path folder) throws IOException {
        return spawn(
                name,
                command,
                environment,
                folder,
                true,
                it -> stop(it.process().toHandle()));
    }

    /** From now on that the server ends is a failure of the stack, unless it is dismissed. */
    void expect(Child child) {
        var _ = child.process().onExit().thenRun(() -> {
            if (!wasDismissed(child)) {
                firstToEnd.complete(child);
            }
        });
    }

    /** Stops those servers while the others go on. */
    void dismiss(Set<String> names) {
        List<Running> those;
        synchronized (this) {
            those = running.stream()
                    .filter(each -> names.contains(each.child().name()))
                    .toList();
        }
        those.forEach(each -> {
            dismissed.add(each.child());
            each.child().process().destroy();
        });
        those.forEach(each -> each.stop().accept(each.child()));
        synchronized (this) {
            running.removeAll(those);
        }
    }

    boolean wasDismissed(Child child) {
        return dismissed.contains(child);
    }

    /** Starts a server that wants to be stopped in its own way. */
    Child start(String name, List<String> command, Map<String, String> environment, Path folder, Consumer<Child> stop)
            throws IOException {
        Child child = spawn(name, command, environment, folder, false, stop);
        expect(child);
        return child;
    }

    /** Runs a program to its end. */
    void run(String name, List<String> command, Path folder) throws IOException, InterruptedException {
        awaitEnd(spawn(
                name,
                command,
                Map.of(),
                folder,
                true,
                child -> stop(child.process().toHandle())));
    }

    /**
     * Runs a program to its end with what time the others leave. At a stop it is killed: to end politely it would need
     * time it does not get.
     */
    void runIdle(String name, List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        // Niceness counts within a session only, where the kernel groups by session; so the session is made nice, too.
        List<String> idle = new ArrayList<>(
                List.of("sh", "-c", "echo 19 2>/dev/null >/proc/$$/autogroup; exec nice -n 19 \"$@\"", "idle"));
        idle.addAll(command);
        awaitEnd(spawn(name, idle, environment, folder, false, child -> {
            child.process().destroyForcibly();
            gone(child.process().toHandle());
        }));
    }

    private void awaitEnd(Child child) throws InterruptedException {
        if (child.process().waitFor() != 0) {
            throw child.died();
        }
        synchronized (this) {
            running.removeIf(each -> each.child().equals(child));
        }
    }

    /** Completes when a server ends, by itself or because it was stopped. */
    CompletableFuture<Child> firstToEnd() {
        return firstToEnd;
    }

    // The lock is held while a process is born: a close that comes at the same time either prevents it or finds it.
    private synchronized Child spawn(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            boolean atOnce,
            Consumer<Child> stop)
            throws IOException {
        if (closed) {
            throw new IllegalStateException("the stack is stopping");
        }
        Files.createDirectories(logs);
        Path log = logs.resolve(name + ".log");
        if (Files.exists(log)) {
            Files.move(log, logs.resolve(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Child child = new Child(name, process, log, Child.portIn(command));
        running.push(new Running(child, atOnce, stop));
        Files.writeString(
                list,
                new Entry(process.pid(), startOf(process.toHandle()), name) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return child;
    }

    // Ctrl-C goes to every process of the terminal's session; it must reach only the launcher, which stops in order.
    private static List<String> inOwnSession(List<String> command) {
        List<String> detached = new ArrayList<>();
        onPath("setsid").ifPresent(setsid -> detached.add(setsid.toString()));
        detached.addAll(command);
        return detached;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            running.stream()
                    .filter(Running::atOnce)
                    .forEach(each -> each.child().process().destroy());
        }
        for (Running each = next(); each != null; each = next()) {
            each.stop().accept(each.child());
        }
        try {
            Files.deleteIfExists(list);
        } catch (IOException e) {
            // A list that stays behind names processes that are gone; the next start sees that.
        }
    }

    private synchronized @Nullable Running next() {
        return running.poll();
    }

    synchronized Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        running.forEach(each ->
                processes.put(each.child().name(), each.child().process().pid()));
        return processes;
    }

    synchronized boolean anyRuns() {
        return !running.isEmpty();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Stops a process: politely, then not. */
    static void stop(ProcessHandle process) {
        process.destroy();
        if (!gone(process)) {
            process.destroyForcibly();
            gone(process);
        }
    }

    private static boolean gone(ProcessHandle process) {
        try {
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    /** Stops what an earlier launcher left behind, last started first, and returns the names. */
    List<String> stopLeftovers() throws IOException {
        if (!Files.exists(list)) {
            return List.of();
        }
        List<String> stopped = new ArrayList<>();
        for (String line : Files.readAllLines(list).reversed()) {
            Entry entry = Entry.parse(line);
            Optional<ProcessHandle> left =
                    ProcessHandle.of(entry.pid()).filter(process -> entry.isSame(startOf(process)));
            if (left.isPresent()) {
                stop(left.get());
                stopped.add(entry.name());
            }
        }
        Files.delete(list);
        return stopped;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    static Optional<Path> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** A line of the list. */
    record Entry(long pid, Instant start, String name) {
        static Entry parse(String line) {
            String[] words = line.split(" ", 3);
            return new Entry(Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])), words[2]);
        }

        boolean isSame(Instant found) {
            return Duration.between(start, found).abs().compareTo(CLOCK_SLACK) <= 0;
        }

        @Override
        public String toString() {
            return pid + " " + start.toEpochMilli() + " " + name;
        }
    }
}
