package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of the stack.
 *
 * @param log everything it prints
 */
record Child(String name, Process process, Path log) {
    private static final int TAIL = 25;

    StartRefused died() {
        return new StartRefused(
                name + " ended with exit code " + process.exitValue() + ". Its last lines (" + log + "):\n" + tail(log),
                name + " 已退出，退出码 " + process.exitValue() + "，日志见上。");
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
