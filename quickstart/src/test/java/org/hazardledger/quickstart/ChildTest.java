package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gateway  | --server.port=45001  | Web server failed to start. Port 45001 was already in use.
            keycloak | --http-port=45001    | ERROR: Unable to start HTTP server: Address already in use
            postgres | port=45001           | LOG: could not bind IPv4 address "127.0.0.1": Address already in use
            """)
    void whoever_lost_his_port_during_the_start_is_told_which_and_what_to_do(String name, String argument, String line)
            throws Exception {
        StartRefused refused =
                dead(name, argument, "first\n" + line + "\nlast\n").died();

        assertThat(refused.getMessage())
                .contains(
                        "Port 45001 for " + name,
                        "HAZARD_LEDGER_" + name.toUpperCase(Locale.ROOT) + "_PORT",
                        "below 32768")
                .doesNotContain(line)
                .doesNotContain("last");
    }

    @Test
    void whoever_ends_for_another_reason_shows_his_last_lines() throws Exception {
        assertThat(dead("gateway", "--server.port=45001", "no such key\n")
                        .died()
                        .getMessage())
                .contains("exit code 1", "no such key");
    }

    private Child dead(String name, String argument, String said) throws Exception {
        Path log = Files.writeString(folder.resolve(name + ".log"), said);
        Process process = new ProcessBuilder("false").start();
        process.waitFor();
        return new Child(name, process, log, Child.portIn(List.of("java", "-jar", "x.jar", argument)));
    }
}
