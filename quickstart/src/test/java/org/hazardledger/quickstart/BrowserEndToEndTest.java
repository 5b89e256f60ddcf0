package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The console on the real servers, in a real browser: what {@code gateway/console/e2e} tells. */
@DisabledIfSystemProperty(named = "skipBrowser", matches = "|true")
@DisabledIfSystemProperty(named = "skipConsole", matches = "|true")
class BrowserEndToEndTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OUTPUT = PROJECT.resolve("quickstart/target/browser");

    @Test
    void the_story_of_the_readme_holds_in_both_languages_and_every_screen_is_for_everybody() throws Exception {
        Settings settings = new Settings(
                PROJECT, OUTPUT.resolve("run"), PROJECT.resolve("quickstart/target/installs"), FreePorts.take());
        PrintStream out = System.out;
        try (Browsing ready = new Browsing(settings, "--ready");
                Stack stack = new Stack(settings, out)) {
            stack.start(true);
            ready.holds();
            try (Browsing browsing = new Browsing(settings, "--reporter=list")) {
                browsing.holds();
            }
        }
    }

    /** A run of {@code browse.sh}; closing it leaves no browser behind. */
    private static final class Browsing implements AutoCloseable {
        private final Path told;
        private final Process process;

        Browsing(Settings settings, String option) throws IOException {
            told = Files.createDirectories(OUTPUT).resolve("browse" + option.replaceAll("[^a-z]+", "-") + ".log");
            ProcessBuilder browse = new ProcessBuilder(
                            PROJECT.resolve("gateway/console/browse.sh").toString(), option)
                    .redirectErrorStream(true)
                    .redirectOutput(told.toFile());
            browse.environment().put("HAZARD_LEDGER_RUN", settings.run().toString());
            process = browse.start();
        }

        void holds() throws IOException, InterruptedException {
            boolean ended = process.waitFor(25, TimeUnit.MINUTES);
            String story = Files.readString(told);
            assertThat(ended).as(story).isTrue();
            assertThat(process.exitValue()).as(story).isZero();
            System.out.println(story);
        }

        @Override
        public void close() {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        }
    }
}
