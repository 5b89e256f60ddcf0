package org.hazardledger.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What must hold before anything is started. */
final class Preflight {
    private static final long KIB_NEEDED = 3L * 1024 * 1024;
    private static final long KIB_TO_SPARE = 1024 * 1024;
    private static final String AVAILABLE = "MemAvailable:";
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private Preflight() {}

    static void checkMemory() throws IOException {
        if (Files.exists(MEMINFO)) {
            checkMemory(Files.readAllLines(MEMINFO));
        }
    }

    /** Whether there is memory to spare beside a stack that runs. */
    static boolean hasMemoryToSpare() throws IOException {
        return !Files.exists(MEMINFO)
                || Files.readAllLines(MEMINFO).stream()
                        .filter(line -> line.startsWith(AVAILABLE))
                        .allMatch(line -> kib(line) >= KIB_TO_SPARE);
    }

    private static long kib(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    static void checkMemory(List<String> meminfo) {
        for (String line : meminfo) {
            if (line.startsWith(AVAILABLE)) {
                long available = kib(line);
                if (available < KIB_NEEDED) {
                    throw new StartRefused(
                            "Too little memory: 3072 MiB must be available, but only " + available / 1024
                                    + " MiB are; close other programs.",
                            "可用内存不足：需要 3072 MiB，现仅 " + available / 1024 + " MiB，请先关闭其他程序。");
                }
            }
        }
    }

    /** Refuses a taken port; {@code variable} is the word in {@code HAZARD_LEDGER_<word>_PORT} that moves it. */
    static void checkPort(String what, String variable, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            String name = Settings.portVariable(variable);
            throw new StartRefused(
                    "Port " + port + " for " + what + " is taken: stop what uses it, or choose another with " + name
                            + ".",
                    what + " 的端口 " + port + " 已被占用：请停止占用它的程序，或用 " + name + " 另选端口。");
        }
    }
}
