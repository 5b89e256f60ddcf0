package org.hazardledger.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.witness.FedReplica.soon;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.witness.FedReplica;
import org.hazardledger.ledger.witness.RealWitness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * L-05 to L-08 and L-13: whoever has the database password and the key of the log can write any history, and sign it.
 * What is left is what others have kept: a witness, an auditor, a file on another disk.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RewrittenHistoryTest {
    private static final String BEHIND = "ledger-behind-checkpoint";

    private static AttackedLedger ledger;
    private RealWitness witness;

    /** The last cosigned head, as an auditor took it home. */
    private Path auditors;

    /** The head outside the database. */
    private KeptHead outside;

    @TempDir
    Path folder;

    @BeforeAll
    static void record() {
        ledger = new AttackedLedger();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @BeforeEach
    void all_of_it_witnessed(@TempDir Path state) throws IOException {
        ledger.putRight();
        ledger.admin.sql("truncate ledger.witnessed").update();
        witness = new RealWitness(state, ledger.database.signer().verifierKey());
        ledger.witnessedBy(witness.key());
        feed();
        ledger.remember();
        auditors = keep("auditors");
        outside = new KeptHead(keep("outside"), ledger.database.seal());
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    @Test
    void nobody_objects_to_the_true_history() throws IOException {
        assertThat(ledger.reconciled(outside)).isEmpty();
        assertThat(ledger.verified(folder, believingTheWitness(), auditors)).startsWith("0\n");
    }

    @Test
    void without_a_witness_a_rewritten_and_newly_signed_history_is_missed_by_everything() throws IOException {
        ledger.rewrite();

        assertThat(ledger.reconciled()).isEmpty();
        assertThat(ledger.verified(folder)).startsWith("0\n");
        ledger.append();
        assertThat(ledger.reader.size()).isEqualTo(AttackedLedger.EVENTS + 1);
    }

    @Test
    void with_a_witness_nothing_more_is_appended_to_it_and_no_auditor_believes_it() throws IOException {
        ledger.rewrite();

        assertAppendsAreRefused("another head of 600 leaves");
        assertThat(ledger.verified(folder, believingTheWitness()))
                .startsWith("1\n")
                .contains("the quorum \"w\" is missed");
        assertThat(ledger.verified(folder, ledger.ownPolicy(), auditors))
                .startsWith("1\n")
                .contains("does not continue the checkpoint that you kept");
    }

    @Test
    void neither_is_one_that_has_grown_longer() {
        ledger.rewrite();
        ledger.append();

        assertAppendsAreRefused("shown the head of 601 leaves");
    }

    @Test
    void the_head_outside_the_database_knows_without_anybody() {
        ledger.rewrite();

        assertThat(ledger.reconciled(outside))
                .anyMatch(alarm -> alarm.startsWith(BEHIND + " [the file outside the database]"));
    }

    @Test
    void a_cosigned_head_that_was_left_in_the_database_tells_too() {
        ledger.rewrite();
        ledger.putBack("ledger.witnessed");

        assertThat(ledger.reconciled()).anyMatch(alarm -> alarm.startsWith(BEHIND + " [ledger.witnessed]"));
    }

    @Test
    void a_row_in_the_database_that_this_ledger_did_not_sign_is_no_word_of_a_witness() {
        ledger.attack("""
                insert into ledger.witnessed (size, witness, note)
                select 1000000, witness, origin || E'\\nforged' from ledger.witnessed limit 1
                """);

        assertThat(ledger.reconciled())
                .anyMatch(alarm -> alarm.startsWith("reconciliation-failed") && alarm.contains("1000000 leaves"))
                .noneMatch(alarm -> alarm.startsWith(BEHIND));
    }

    @Test
    void yesterdays_backup_is_noticed_before_anything_is_appended_to_it() throws IOException {
        ledger.append();
        feed();
        Path todays = keep("todays");
        ledger.putRight();

        assertAppendsAreRefused("601 leaves, the database has 600");
        assertThat(ledger.verified(folder, ledger.ownPolicy(), todays)).startsWith("1\n");
        KeptHead kept = new KeptHead(todays, ledger.database.seal());
        assertThat(ledger.reconciled(kept))
                .anyMatch(alarm -> alarm.startsWith(BEHIND) && alarm.contains("has 600 leaves"));
    }

    /**
     * The exposure window: the heads since the last one that a witness has cosigned. A head is shown to it within a
     * second; with the witness away the window is as long as that, and the alarm witness-behind tells of it.
     */
    @Test
    void what_was_recorded_after_the_last_cosigned_head_can_be_cut_off_unnoticed() throws IOException {
        witness.kill();
        for (int i = 0; i < 100; i++) {
            ledger.append();
        }
        cutTo(AttackedLedger.EVENTS);
        witness.start();

        assertThat(ledger.reconciled(outside)).isEmpty();
        assertThat(ledger.verified(folder, believingTheWitness(), auditors)).startsWith("0\n");
        try (FedReplica again = fed()) {
            assertThat(again.append().lastIndex()).isEqualTo(AttackedLedger.EVENTS);
        }
    }

    @Test
    void one_event_more_can_not() throws IOException {
        long before = ledger.admin
                .sql("select max(size) from ledger.head where size < ?")
                .params(AttackedLedger.EVENTS)
                .query(Long.class)
                .single();
        cutTo(before);
        ledger.admin.sql("truncate ledger.witnessed").update();

        assertAppendsAreRefused("600 leaves, the database has " + before);
        assertThat(ledger.reconciled(outside)).anyMatch(alarm -> alarm.startsWith(BEHIND));
        assertThat(ledger.verified(folder, ledger.ownPolicy(), auditors)).startsWith("1\n");
    }

    @Test
    void of_two_trees_of_one_size_the_witness_cosigns_one_and_believing_it_no_verifier_takes_the_other()
            throws Exception {
        SignedNote shownToOne = SignedNote.parse(Files.readAllBytes(auditors));
        ledger.rewrite();
        SignedNote shownToTheOther = head();

        assertThat(shown(AttackedLedger.EVENTS, List.of(), shownToTheOther)).isIn(409, 422);
        assertThat(shown(0, List.of(), shownToTheOther)).isEqualTo(409);
        ledger.append();
        List<Hash> itsOwnGrowth = new Prover(ledger.tiles)
                .consistency(AttackedLedger.EVENTS, AttackedLedger.EVENTS + 1)
                .hashes();
        assertThat(shown(AttackedLedger.EVENTS, itsOwnGrowth, head())).isEqualTo(422);

        assertThat(shownToOne.text()).isNotEqualTo(shownToTheOther.text());
        assertThat(ledger.verified(folder)).as("by the key of the log alone").startsWith("0\n");
        assertThat(ledger.verified(folder, believingTheWitness())).startsWith("1\n");
    }

    /**
     * So its folder is never put back from a backup; and an auditor keeps a head himself, or believes two witnesses.
     */
    @Test
    void a_witness_whose_own_folder_was_rolled_back_cosigns_another_history_and_a_kept_head_tells() throws IOException {
        ledger.rewrite();
        witness.forget();

        feed();

        assertThat(ledger.reconciled()).isEmpty();
        assertThat(ledger.verified(folder, believingTheWitness())).startsWith("0\n");
        assertThat(ledger.verified(folder, believingTheWitness(), auditors))
                .startsWith("1\n")
                .contains("does not continue the checkpoint that you kept");
        assertThat(ledger.reconciled(outside)).anyMatch(alarm -> alarm.startsWith(BEHIND));
    }

    /** What was lost is still known to the file, and to the rows of the witness: neither is a finding any more. */
    @Test
    void after_an_epoch_is_opened_over_what_is_left_the_ledger_reconciles_and_a_kept_head_of_what_is_lost_still_tells()
            throws IOException {
        long left = ledger.admin
                .sql("select max(size) from ledger.head where size < 560")
                .query(Long.class)
                .single();
        ledger.attack("delete from ledger.event where ledger_index >= ?", left);
        ledger.attack("delete from ledger.head where size > ?", left);
        assertThat(ledger.reconciled(outside)).anyMatch(alarm -> alarm.startsWith(BEHIND));

        ledger.openEpoch(left, outside);

        assertThat(ledger.reconciled(outside)).isEmpty();
        while (ledger.reader.size() <= AttackedLedger.EVENTS) {
            ledger.append();
        }
        assertThat(ledger.reconciled(outside))
                .as("grown beyond the heads of what is lost")
                .isEmpty();
        Seal seal = ledger.database.seal();
        String both = "log %s\nlog %s\nquorum none\n"
                .formatted(seal.key(seal.first()), seal.key(seal.first().next()));
        assertThat(ledger.verified(folder, both)).startsWith("0\n");
        assertThat(ledger.verified(folder, both, auditors))
                .startsWith("1\n")
                .contains("does not continue the checkpoint that you kept");
        assertThat(ledger.verified(folder, ledger.ownPolicy())).startsWith("1\n");
    }

    /** L-13: the key is exchanged as docs/ledger.md says. */
    @Test
    void with_the_former_key_named_the_log_goes_on_under_another_and_reconciles() throws IOException {
        NoteSigner other = NoteSigner.parse(NoteSigner.generate(ledger.database.origin(), new SecureRandom()));
        Seal.FormerKey former = new Seal.FormerKey(ledger.database.signer().verifierKey(), ledger.reader.size());
        Seal exchanged = new Seal(ledger.database.origin(), other, List.of(former));
        witness.believeToo(other.verifierKey());

        ledger.appendSignedBy(exchanged);

        assertThat(ledger.reconciledBy(exchanged, new KeptHead(keep("exchanged"), exchanged)))
                .isEmpty();
        try (FedReplica replica = new FedReplica(
                        ledger.database, exchanged, witness.url(), witness.key(), Duration.ofSeconds(30))
                .feeding()) {
            FedReplica.soon(() -> replica.witnessed.size() == ledger.reader.size());
            assertThat(replica.listed()).isEmpty();
        }
    }

    @Test
    void what_a_stolen_former_key_signs_after_the_exchange_is_not_gone_on_with() {
        NoteSigner other = NoteSigner.parse(NoteSigner.generate(ledger.database.origin(), new SecureRandom()));
        Seal.FormerKey former = new Seal.FormerKey(ledger.database.signer().verifierKey(), ledger.reader.size());
        Seal exchanged = new Seal(ledger.database.origin(), other, List.of(former));
        ledger.appendSignedBy(ledger.database.seal());

        assertThatThrownBy(() -> ledger.appendSignedBy(exchanged))
                .isInstanceOf(AppendFailed.class)
                .hasMessageContaining("head-not-ours");
    }

    @Test
    void under_another_key_the_log_is_not_gone_on_with() {
        NoteSigner other = NoteSigner.parse(NoteSigner.generate(ledger.database.origin(), new SecureRandom()));

        assertThatThrownBy(() -> ledger.appendSignedBy(new Seal(ledger.database.origin(), other, List.of())))
                .isInstanceOf(AppendFailed.class)
                .hasMessageContaining("head-not-ours");
    }

    private FedReplica fed() {
        return new FedReplica(ledger.database, witness.url(), witness.key(), Duration.ofSeconds(30));
    }

    /** Until the witness has cosigned the last head. */
    private void feed() {
        try (FedReplica replica = fed().feeding()) {
            soon(() -> replica.witnessed.size() == ledger.reader.size());
        }
    }

    private void assertAppendsAreRefused(String why) {
        try (FedReplica again = fed()) {
            assertThatThrownBy(again::append)
                    .isInstanceOf(AppendFailed.class)
                    .hasMessageContaining(BEHIND)
                    .hasMessageContaining(why);
            assertThat(again.listed()).contains(BEHIND);
        }
    }

    private void cutTo(long size) {
        ledger.attack("delete from ledger.event where ledger_index >= ?", size);
        ledger.attack("delete from ledger.head where size > ?", size);
    }

    private String believingTheWitness() {
        return "log %s\nwitness w %s\nquorum w\n"
                .formatted(ledger.database.signer().verifierKey(), witness.key());
    }

    private SignedNote head() {
        return SignedNote.parse(ledger.reader.head().orElseThrow().note().getBytes(StandardCharsets.UTF_8));
    }

    private Path keep(String name) throws IOException {
        return Files.write(folder.resolve(name), head().bytes());
    }

    private int shown(long held, List<Hash> proof, SignedNote head) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(witness.url().resolve("/add-checkpoint"))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                                            new AddCheckpoint(held, proof, head).bytes()))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
