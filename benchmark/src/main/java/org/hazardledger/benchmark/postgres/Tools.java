package org.hazardledger.benchmark.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of others that a run needs, where they lie on this machine.
 *
 * @param psql also stands for {@code createdb} beside it
 * @param nginx empty if it is not there; a run does without
 */
public record Tools(Path pgbench, Path testFsync, Path psql, Path npm, Optional<Path> nginx) {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** Something of others is missing: what and how to get it, in English and in Chinese. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String english, String chinese) {
            super(english + System.lineSeparator() + chinese);
        }
    }

    /**
     * Looks for them.
     *
     * @throws Missing the first that is not there
     */
    public static Tools find() throws IOException, Missing {
        String contrib = "apt install postgresql-contrib";
        return new Tools(
                find("pgbench", contrib),
                find("pg_test_fsync", contrib),
                find("psql", contrib),
                find("npm", "apt install npm"),
                look("nginx"));
    }

    private static Path find(String program, String install) throws IOException, Missing {
        Optional<Path> found = look(program);
        if (found.isEmpty()) {
            throw new Missing(
                    program + " is missing; install it with: " + install, "缺少 " + program + "，请安装：" + install);
        }
        return found.get();
    }

    /** Debian keeps the programs of a version apart, and puts a wrapper, which takes time of its own, on the path. */
    private static Optional<Path> look(String program) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
                versions.forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        folders.sort(Comparator.reverseOrder());
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            folders.add(Path.of(folder));
        }
        // Not on everybody's path.
        folders.add(Path.of("/usr/sbin"));
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program to its end and gives all that it has printed.
     *
     * @throws IOException if it does not end well; the message says what it printed
     */
    public static String run(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(
                        command.getFirst() + " ended with exit code " + process.exitValue() + ": " + printed);
            }
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }
}
