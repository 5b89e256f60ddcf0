package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of the stack.
 *
 * @param log everything it prints
 * @param port where it was told to listen; empty if nowhere
 */
record Child(String name, Process process, Path log, Optional<String> port) {
    private static final int TAIL = 25;
    private static final Pattern PORT = Pattern.compile("[-a-z.]*port=(\\d+)");
    private static final Pattern TAKEN = Pattern.compile("already in use", Pattern.CASE_INSENSITIVE);

    /** The port that a command names. */
    static Optional<String> portIn(List<String> command) {
        return command.stream()
                .map(PORT::matcher)
                .filter(Matcher::matches)
                .map(port -> port.group(1))
                .findFirst();
    }

    StartRefused died() {
        String tail = tail(log);
        return port.filter(number -> TAKEN.matcher(tail).find())
                .map(this::tooLate)
                .orElseGet(() -> new StartRefused(
                        name + " ended with exit code " + process.exitValue() + ". Its last lines (" + log + "):\n"
                                + tail,
                        name + " 已退出，退出码 " + process.exitValue() + "，日志见上。"));
    }

    /** It was free before the start: as a rule a connection from this machine to another has got it since. */
    private StartRefused tooLate(String number) {
        String variable = Settings.portVariable(name.toUpperCase(Locale.ROOT));
        return new StartRefused(
                "Port " + number + " for " + name
                        + " was taken by another program during the start: choose another with " + variable
                        + ", best below 32768, where outgoing connections take none.",
                name + " 的端口 " + number + " 在启动过程中被其他程序占用：请用 " + variable + " 另选端口，最好小于 32768，以免与外出连接冲突。");
    }

    static String tail(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
