package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whom a verifier of this stack believes: the four ledgers by their keys, and each head only with the witness's
 * cosignature (C2SP tlog-policy). The witness reads from it which logs it may cosign, and where it can read them.
 */
final class VerifierPolicy {
    /** What begins like this is known to recompute every roster before it cosigns. */
    static final String MONITOR = "monitor";

    private VerifierPolicy() {}

    static Path file(Path run) {
        return run.resolve("policy");
    }

    static void write(Settings settings, Secrets secrets) throws IOException {
        Files.writeString(file(settings.run()), text(settings, secrets));
    }

    static String text(Settings settings, Secrets secrets) {
        StringBuilder text = new StringBuilder();
        text.append("# Whom to believe about this stack 本系统的信任依据 (docs/ledger.md)\n");
        for (String ledger : PostgresServer.LEDGERS) {
            text.append("log ")
                    .append(secrets.ledgerKey(ledger).verifierKey())
                    .append(' ')
                    .append(settings.gatewayUrl())
                    .append("/api/ledgers/")
                    .append(ledger)
                    .append('\n');
        }
        return text.append("witness ")
                .append(MONITOR)
                .append(' ')
                .append(secrets.witnessKey().witnessKey())
                .append(' ')
                .append(settings.witnessUrl())
                .append('\n')
                .append("group witnesses all ")
                .append(MONITOR)
                .append('\n')
                .append("quorum witnesses\n")
                .toString();
    }
}
