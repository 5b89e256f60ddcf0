package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.FactsLost;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator does about a case that a list could not digest. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ParkedCasesTest {
    private static final String LIST = "samples";

    private final LedgerDatabase database = LedgerDatabase.create();
    private final SampleReplica one = new SampleReplica(database);
    private final JdbcClient admin = JdbcClient.create(database.superuser());
    private final UUID sick = UUID.randomUUID();
    private long poison;

    @BeforeEach
    void park() {
        SampleList.cured = false;
        one.open(sick, "sick");
        poison = one.submit(sick, new SampleCommand.Note(SampleList.POISON)).lastIndex();
        one.submit(sick, new SampleCommand.Note("second"));
        one.submit(sick, new SampleCommand.Note("third"));
        until(() -> parked().size() == 3);
    }

    @AfterEach
    void stop() {
        SampleList.cured = false;
        one.close();
    }

    @Test
    void a_parked_case_is_shown_once_with_its_first_event_and_how_many_wait() {
        assertThat(cases(one).all()).singleElement().satisfies(parked -> {
            assertThat(parked.list()).isEqualTo(LIST);
            assertThat(parked.caseId()).isEqualTo(sick);
            assertThat(parked.index()).isEqualTo(poison);
            assertThat(parked.reason()).contains("division by zero");
            assertThat(parked.waiting()).isEqualTo(2);
        });
    }

    @Test
    void a_release_hands_all_its_events_to_the_list_in_order_each_once() {
        SampleList.cured = true;

        assertThat(cases(one).release(LIST, sick)).isEmpty();

        assertThat(notes()).isEqualTo("poison;second;third;");
        assertThat(one.takenByTheList()).containsExactly(0L, 2L, 3L, 4L);
        assertThat(parked()).isEmpty();
        assertThat(alarms()).isEmpty();
        one.submit(sick, new SampleCommand.Note("later"));
        until(() -> notes().equals("poison;second;third;later;"));
    }

    @Test
    void while_it_cannot_be_digested_it_stays_parked_with_the_new_reason_and_nothing_of_it_is_written() {
        admin.sql("update operation.parked set reason = 'an old one'").update();

        assertThat(cases(one).release(LIST, sick)).hasValueSatisfying(still -> {
            assertThat(still.index()).isEqualTo(poison);
            assertThat(still.reason()).contains("division by zero");
            assertThat(still.waiting()).isEqualTo(2);
        });

        assertThat(parked()).hasSize(3);
        assertThat(parked().getFirst()).contains("division by zero");
        assertThat(one.takenByTheList()).containsExactly(0L);
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void what_was_digested_before_the_next_poison_stays_digested() {
        one.submit(sick, new SampleCommand.Note(SampleList.POISON));
        one.submit(sick, new SampleCommand.Note("fifth"));
        until(() -> parked().size() == 5);

        assertThat(cases(one).skip(LIST, sick, poison, "known", "somebody")).hasValueSatisfying(still -> {
            assertThat(still.reason()).contains("division by zero");
            assertThat(still.waiting()).isEqualTo(1);
        });

        assertThat(notes()).isEqualTo("second;third;");
        assertThat(parked()).hasSize(2);
        assertThat(skipped()).hasSize(1);
    }

    @Test
    void a_skip_passes_over_one_event_keeps_who_and_why_and_releases_the_rest() {
        assertThat(cases(one).skip(LIST, sick, poison, "written by a broken client", "subject-of-the-operator"))
                .isEmpty();

        assertThat(notes()).isEqualTo("second;third;");
        assertThat(parked()).isEmpty();
        assertThat(alarms()).isEmpty();
        assertThat(skipped())
                .singleElement()
                .asString()
                .startsWith(poison + " " + sick)
                .contains("division by zero", "written by a broken client", "subject-of-the-operator");
    }

    @Test
    void a_skip_that_is_sent_twice_skips_one() {
        one.submit(sick, new SampleCommand.Note(SampleList.POISON));
        until(() -> parked().size() == 4);
        ParkedCases cases = cases(one);
        assertThat(cases.skip(LIST, sick, poison, "known", "somebody")).isPresent();

        assertThatExceptionOfType(NotParked.class)
                .isThrownBy(() -> cases.skip(LIST, sick, poison, "known", "somebody"));
        assertThat(skipped()).hasSize(1);
        assertThat(parked()).hasSize(1);
    }

    /** Whether the case still is what it was taken for, no list can tell. */
    @Test
    void a_case_of_which_another_ledger_has_lost_something_waits_until_somebody_has_looked() {
        UUID shaken = UUID.randomUUID();
        one.open(shaken, "shaken");
        long lost = noticeLoss(shaken);
        one.submit(shaken, new SampleCommand.Note("behind"));
        until(() -> parked().size() == 5);

        ParkedCases.Parked parked = cases(one).release(LIST, shaken).orElseThrow();
        assertThat(parked.index()).isEqualTo(lost);
        assertThat(parked.reason()).contains("registry has lost [5, 6]", "registry.test/2 from 4");
        assertThat(parked.waiting()).isEqualTo(1);

        assertThat(cases(one).skip(LIST, shaken, lost, "it was all there on paper", "somebody"))
                .isEmpty();
        assertThat(one.jdbc
                        .sql("select notes from sample.list where id = ?")
                        .params(shaken)
                        .query(String.class)
                        .single())
                .isEqualTo("behind;");
    }

    @Test
    void a_case_that_the_list_knows_nothing_of_is_not_parked_in_it() {
        long lost = noticeLoss(UUID.randomUUID());
        long behind = one.open(UUID.randomUUID(), "well").firstIndex();

        until(() -> one.takenByTheList().stream().anyMatch(taken -> taken >= behind));
        assertThat(lost).isLessThan(behind);
        assertThat(cases(one).all()).hasSize(1);
    }

    private long noticeLoss(UUID caseId) {
        byte[] content = one.context
                .getBean(ContentFormat.class)
                .write(new EventContent(
                        UUID.randomUUID(),
                        FactsLost.TYPE,
                        1,
                        SampleReplica.OCCURRED,
                        Actor.policy("following"),
                        Set.of(),
                        Map.of(),
                        new FactsLost("registry", "registry.test/2", 4, List.of(5L, 6L))));
        UUID stream = Received.stream("registry", caseId);
        return one.context
                .getBean(Committer.class)
                .append(stream, List.of(new NewEvent(stream, 0, caseId, FactsLost.TYPE, content, new byte[32])), null)
                .lastIndex();
    }

    @Test
    void what_is_not_parked_is_not_released() {
        assertThatExceptionOfType(NotParked.class).isThrownBy(() -> cases(one).release(LIST, UUID.randomUUID()));
        assertThatExceptionOfType(NotParked.class).isThrownBy(() -> cases(one).release("other", sick));
    }

    @Test
    void a_rebuild_passes_over_what_was_skipped_for_as_long_as_it_cannot_be_digested() {
        cases(one).skip(LIST, sick, poison, "known", "somebody");

        rebuild();
        until(() -> notes().equals("second;third;"));
        assertThat(parked()).isEmpty();

        SampleList.cured = true;
        rebuild();
        until(() -> notes().equals("poison;second;third;"));
    }

    @Test
    void any_replica_can_release_whichever_runs_the_list() {
        try (SampleReplica other = new SampleReplica(database)) {
            SampleList.cured = true;

            assertThat(cases(other).release(LIST, sick)).isEmpty();

            one.submit(sick, new SampleCommand.Note("later"));
            until(() -> notes().equals("poison;second;third;later;"));
        }
    }

    /** The list stands in the middle of a batch; a release must come before or after it. */
    @Test
    void a_release_waits_for_a_batch_and_neither_loses_nor_doubles_an_event() throws Exception {
        SampleList.cured = true;
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                one.submit(sick, new SampleCommand.Note("n" + i));
            }
        });
        until(() -> parked().size() > 20);

        assertThat(cases(one).release(LIST, sick)).isEmpty();

        writing.get(60, TimeUnit.SECONDS);
        until(() -> one.takenByTheList().size() == 104);
        assertThat(one.takenByTheList()).doesNotHaveDuplicates();
        StringBuilder inOrder = new StringBuilder("poison;second;third;");
        for (int i = 0; i < 100; i++) {
            inOrder.append('n').append(i).append(';');
        }
        assertThat(notes()).isEqualTo(inOrder.toString());
        assertThat(parked()).isEmpty();
    }

    private static ParkedCases cases(SampleReplica replica) {
        return replica.context.getBean(ParkedCases.class);
    }

    private void rebuild() {
        one.context.getBean(ListProcessors.class).rebuild(LIST);
    }

    private String notes() {
        return texts("select notes from sample.list where id = '" + sick + "'").stream()
                .findFirst()
                .orElse("");
    }

    private List<String> parked() {
        return texts("select ledger_index || ' ' || reason from operation.parked order by ledger_index");
    }

    private List<String> skipped() {
        return texts(
                "select ledger_index || ' ' || case_id || ' ' || failure || ' ' || reason || ' ' || skipped_by from operation.skipped");
    }

    private List<String> alarms() {
        return texts("select subject from operation.alarm where code = 'case-parked'");
    }

    private List<String> texts(String sql) {
        return admin.sql(sql).query((row, n) -> row.getString(1)).list();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .until(condition);
    }
}
