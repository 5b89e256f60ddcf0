package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.SignedNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierPolicyTest {
    private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

    @TempDir
    private Path run;

    private Secrets secrets;
    private Policy policy;

    @BeforeEach
    void write() throws Exception {
        Settings settings = Settings.fromEnvironment(run, Map.of("HAZARD_LEDGER_RUN", run.toString()));
        secrets = new Secrets(run.resolve("secrets"), new SecureRandom());
        VerifierPolicy.write(settings, secrets);
        policy = Policy.parse(Files.readAllBytes(run.resolve("policy")));
    }

    private SignedNote head(String ledger) {
        byte[] leaf = {1};
        return secrets.ledgerKey(ledger).sign(new Checkpoint(Part.origin(ledger), 1, Hash.ofLeaf(leaf)).text());
    }

    @Test
    void names_the_four_ledgers_with_their_addresses_and_the_witness_that_is_a_monitor() {
        assertThat(policy.logs())
                .extracting(Policy.Log::url)
                .containsExactly(
                        "http://127.0.0.1:8080/api/ledgers/hazard",
                        "http://127.0.0.1:8080/api/ledgers/enforcement",
                        "http://127.0.0.1:8080/api/ledgers/registry",
                        "http://127.0.0.1:8080/api/ledgers/identity");
        assertThat(policy.witnesses())
                .containsExactly(
                        new Policy.Witness("monitor", secrets.witnessKey().witnessKey(), "http://127.0.0.1:8085"));
    }

    @Test
    void believes_a_cosigned_head_of_each_ledger_and_none_without() {
        for (String ledger : PostgresServer.LEDGERS) {
            SignedNote head = head(ledger);
            SignedNote cosigned = head.with(secrets.witnessKey().cosign(head, AT));

            assertThat(policy.verify(cosigned, AT).cosignatures()).hasSize(1);
            assertThatThrownBy(() -> policy.verify(head, AT))
                    .isInstanceOfSatisfying(
                            NoteRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(NoteRefused.Reason.QUORUM_MISSED));
        }
    }
}
