package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code ./start}: runs the stack until Ctrl-C. */
final class Start {
    private static final String USAGE = "usage: ./start [--fresh]    用法：./start [--fresh]";

    private Start() {}

    public static void main(String[] arguments) throws InterruptedException {
        // The texts are Chinese and English, whatever the terminal's locale says.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> options = List.of(arguments);
        if (!options.isEmpty() && !options.equals(List.of("--fresh"))) {
            out.println(USAGE);
            System.exit(2);
        }
        Optional<String> refusal = run(!options.isEmpty(), out);
        refusal.ifPresent(out::println);
        System.exit(1);
    }

    /** Comes back only when the stack could not start or one of its parts ended; empty if somebody stopped it. */
    private static Optional<String> run(boolean fresh, PrintStream out) throws InterruptedException {
        Settings settings;
        try {
            settings = Settings.fromEnvironment(Path.of(System.getProperty("hazardledger.home", ".")), System.getenv());
        } catch (StartRefused e) {
            return Optional.of(e.getMessage());
        }
        @SuppressWarnings("resource") // closed by the shutdown hook, whatever ends this program
        Stack stack = new Stack(settings, out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, out), "stop"));
        String failure = runToItsEnd(stack, settings, fresh, out);
        return stack.isStopping() ? Optional.empty() : Optional.of(System.lineSeparator() + failure);
    }

    private static String runToItsEnd(Stack stack, Settings settings, boolean fresh, PrintStream out)
            throws InterruptedException {
        long began = System.nanoTime();
        try {
            out.println("Starting the hazard ledger in " + settings.run() + "  正在启动…");
            Manifest manifest = stack.start(fresh);
            out.println(Welcome.text(manifest, settings, System.nanoTime() - began));
            Thread.ofVirtual().name("training").start(stack::train);
            return stack.awaitFailure().getMessage();
        } catch (StartRefused e) {
            return e.getMessage();
        } catch (IOException | SQLException | RuntimeException e) {
            return "The start failed, see " + settings.run().resolve("logs") + " 启动失败，请查看日志: " + e;
        }
    }

    private static void stop(Stack stack, PrintStream out) {
        try {
            stack.close();
        } catch (IOException e) {
            out.println("The stop was not clean 停止时出错: " + e);
        }
    }
}
