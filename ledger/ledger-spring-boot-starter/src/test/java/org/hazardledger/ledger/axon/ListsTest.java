package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.Followed;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListsTest {
    private LedgerDatabase database;
    private SampleReplica one;
    private JdbcClient admin;

    @BeforeEach
    void start() {
        database = LedgerDatabase.create();
        one = new SampleReplica(database);
        admin = JdbcClient.create(database.superuser());
    }

    @AfterEach
    void stop() {
        one.close();
    }

    @Test
    void of_two_replicas_one_runs_the_list_and_a_commit_on_either_wakes_it() {
        try (SampleReplica other = new SampleReplica(database)) {
            for (int i = 0; i < 20; i++) {
                (i % 2 == 0 ? one : other).open(UUID.randomUUID(), "code " + i);
                long events = i + 1L;
                until(() -> one.takenByTheList().size() >= events);
            }

            assertThat(one.takenByTheList()).hasSize(20).doesNotHaveDuplicates();
            assertThat(delays().subList(2, 20))
                    .allSatisfy(millis -> assertThat(millis).isLessThan(1000));
            assertThat(delays().stream().sorted().toList().get(10))
                    .as("typical")
                    .isLessThan(50);
        }
    }

    @Test
    void rows_and_token_are_written_together_or_not_at_all() {
        one.open(UUID.randomUUID(), "before");
        until(() -> one.takenByTheList().size() == 1);
        admin.sql("create sequence public.refused").update();
        admin.sql("""
                create function public.refuse() returns trigger language plpgsql security definer as $$
                begin
                    if new.token is distinct from old.token then
                        perform nextval('public.refused');
                        raise exception 'no token today';
                    end if;
                    return new;
                end $$
                """).update();
        admin.sql(
                        "create trigger refuse before update on operation.token for each row execute function public.refuse()")
                .update();

        one.open(UUID.randomUUID(), "during");
        until(() -> admin.sql("select is_called from public.refused")
                .query(Boolean.class)
                .single());
        assertThat(one.takenByTheList()).containsExactly(0L);

        admin.sql("drop trigger refuse on operation.token").update();
        until(() -> one.takenByTheList().size() > 1);
        assertThat(one.takenByTheList()).containsExactly(0L, 2L);
        assertThat(parked()).isEmpty();
    }

    @Test
    void a_list_handler_runs_in_a_transaction() {
        one.open(UUID.randomUUID(), "code");
        until(() -> one.takenByTheList().size() == 1);

        assertThat(admin.sql("select in_transaction from sample.taken")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_case_that_cannot_be_digested_is_parked_in_order_and_the_others_go_on() {
        UUID sick = UUID.randomUUID();
        UUID well = UUID.randomUUID();
        one.open(sick, "sick");
        one.open(well, "well");
        long poison =
                one.submit(sick, new SampleCommand.Note(SampleList.POISON)).lastIndex();
        one.submit(well, new SampleCommand.Note("one"));
        long behind = one.submit(sick, new SampleCommand.Note("after")).lastIndex();
        one.submit(well, new SampleCommand.Note("two"));

        until(() -> notes(well).equals("one;two;"));
        assertThat(notes(sick)).isEmpty();
        assertThat(one.takenByTheList()).doesNotHaveDuplicates().doesNotContain(poison, behind);
        assertThat(parked())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(sick + " " + poison)
                                .contains("division by zero"),
                        second -> assertThat(second).startsWith(sick + " " + behind + " Waits behind"));
        assertThat(alarm("samples " + sick)).contains("division by zero");
        assertThat(one.raised("case-parked")).isEqualTo(1);
    }

    @Test
    void a_row_that_the_database_refuses_when_the_batch_is_written_parks_its_case_alone() {
        UUID sick = UUID.randomUUID();
        UUID well = UUID.randomUUID();
        one.open(sick, "sick");
        one.open(well, "well");
        one.submit(well, new SampleCommand.Note("one"));
        long refused =
                one.submit(sick, new SampleCommand.Note(SampleList.REFUSED)).lastIndex();
        one.submit(well, new SampleCommand.Note("two"));
        until(() -> notes(well).equals("one;two;"));
        one.close();
        drop();

        one = new SampleReplica(database);

        until(() -> notes(well).equals("one;two;"));
        assertThat(notes(sick)).isEmpty();
        assertThat(parked())
                .singleElement()
                .asString()
                .startsWith(sick + " " + refused)
                .contains("list_notes_check");
        assertThat(texts("select id || ' ' || words from sample.list_words"))
                .as("the last words of what was taken, and none of what was not")
                .containsExactly(well + " two");
    }

    @Test
    void of_a_case_that_begins_and_changes_in_one_batch_the_row_after_each_event_is_kept() {
        UUID sample = UUID.randomUUID();
        one.open(sample, "code");
        one.submit(sample, new SampleCommand.Note("one"));
        one.submit(sample, new SampleCommand.Note("two"));
        until(() -> notes(sample).equals("one;two;"));
        List<String> past = texts("select list_past::text from sample.list_past order by at_index");
        one.close();
        drop();

        one = new SampleReplica(database);

        until(() -> notes(sample).equals("one;two;"));
        assertThat(texts("select notes from sample.list_past order by at_index"))
                .containsExactly("", "one;", "one;two;");
        assertThat(texts("select list_past::text from sample.list_past order by at_index"))
                .isEqualTo(past);
        assertThat(
                        texts(
                                "select version || ' ' || (at_index = (select max(at_index) from sample.list_past)) from sample.list"))
                .containsExactly("2 true");
    }

    @Test
    void an_event_without_the_one_that_begins_its_row_parks_its_case() {
        UUID sample = UUID.randomUUID();
        one.open(sample, "code");
        until(() -> notes(sample).isEmpty());
        admin.sql("delete from sample.list").update();

        one.submit(sample, new SampleCommand.Note("one"));

        until(() -> !parked().isEmpty());
        assertThat(parked()).singleElement().asString().contains("without its beginning in sample.list");
    }

    @Test
    void a_moment_of_bad_weather_parks_nothing() {
        UUID sample = UUID.randomUUID();
        one.open(sample, "code");
        one.submit(sample, new SampleCommand.Note(SampleList.STORM));

        until(() -> notes(sample).equals(SampleList.STORM + ";"));
        assertThat(parked()).isEmpty();
        assertThat(one.takenByTheList()).hasSize(2);
    }

    @Test
    void rows_that_were_changed_or_cannot_be_read_park_their_cases_when_a_list_is_rebuilt() {
        UUID altered = UUID.randomUUID();
        UUID well = UUID.randomUUID();
        long index = one.open(altered, "altered").firstIndex();
        one.open(well, "well");
        one.submit(altered, new SampleCommand.Note("after"));
        one.submit(well, new SampleCommand.Note("one"));
        until(() -> one.takenByTheList().size() == 4);
        one.close();
        admin.sql("update ledger.event set content = content || ' ' where ledger_index = ?")
                .params(index)
                .update();
        drop();

        one = new SampleReplica(database);

        until(() -> notes(well).equals("one;"));
        assertThat(parked()).hasSize(2).allSatisfy(row -> assertThat(row).startsWith(altered.toString()));
        assertThat(parked().getFirst()).contains("is not what was recorded");
        assertThat(alarm("samples " + altered)).contains("is not what was recorded");
        assertThat(one.raised("case-parked")).isEqualTo(1);
        assertThat(one.raised("record-altered")).isPositive();
    }

    @Test
    void a_list_that_was_dropped_is_rebuilt_to_equal_rows_and_a_start_goes_on_from_the_token() {
        for (int i = 0; i < 30; i++) {
            UUID sample = UUID.randomUUID();
            one.open(sample, "code " + i);
            one.submit(sample, new SampleCommand.Note("note " + i));
        }
        until(() -> one.takenByTheList().size() == 60);
        List<String> rows = rows();
        one.close();

        one = new SampleReplica(database);
        one.open(UUID.randomUUID(), "later");
        until(() -> one.takenByTheList().size() == 61);
        assertThat(rows()).hasSize(31).containsAll(rows);
        rows = rows();
        one.close();
        drop();
        assertThat(rows()).isEmpty();

        one = new SampleReplica(database);
        until(() -> one.takenByTheList().size() == 61);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void a_replica_that_runs_a_list_skips_nothing_when_another_begins_it_anew() {
        for (int i = 0; i < 30; i++) {
            one.open(UUID.randomUUID(), "code " + i);
        }
        until(() -> one.takenByTheList().size() == 30);
        List<String> rows = rows();

        try (SampleReplica other = new SampleReplica(database)) {
            other.context.getBean(ListProcessors.class).rebuild("samples");
            one.open(UUID.randomUUID(), "later");

            until(() -> one.takenByTheList().size() == 31);
            assertThat(rows()).hasSize(31).containsAll(rows);
            assertThat(parked()).isEmpty();
        }
    }

    @Test
    void a_list_leaves_alone_what_does_not_concern_it_and_comes_to_the_end_all_the_same() {
        one.open(UUID.randomUUID(), "code");
        until(() -> one.takenByTheList().size() == 1);
        admin.sql("create table public.moved (at timestamptz default clock_timestamp())")
                .update();
        admin.sql("""
                create function public.count() returns trigger language plpgsql security definer as $$
                begin
                    insert into public.moved default values;
                    return new;
                end $$
                """).update();
        admin.sql(
                        "create trigger count before update of token on operation.token for each row execute function public.count()")
                .update();

        for (int i = 0; i < 60; i++) {
            pass(i, 1);
        }
        until(() -> position() == one.reader.size() - 1);
        until(() -> token() == one.reader.size() - 1);

        assertThat(admin.sql("""
                        select count(*) <= extract(epoch from max(at) - min(at)) + 2 from public.moved
                        """).query(Boolean.class).single())
                .as("once a second at most")
                .isTrue();
    }

    @Test
    void a_list_that_is_behind_with_what_concerns_it_says_so_whatever_comes_after() throws SQLException {
        one.open(UUID.randomUUID(), "before");
        until(() -> token() == one.reader.size() - 1);

        try (Connection holding = database.superuser().getConnection();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("select 1 from operation.token for update");
            long behind = one.open(UUID.randomUUID(), "behind").firstIndex();
            pass(0, 1);

            Awaitility.await().during(Duration.ofMillis(700)).until(() -> position() < behind);
        }
        until(() -> position() == one.reader.size() - 1);
    }

    @Test
    void many_events_that_do_not_concern_a_list_do_not_keep_it_from_those_that_do() {
        pass(0, 3_000);
        one.open(UUID.randomUUID(), "later");

        until(() -> one.takenByTheList().size() == 1);
        assertThat(position()).isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void a_list_that_another_has_emptied_is_not_put_back_at_its_end() {
        for (int i = 0; i < 5; i++) {
            one.open(UUID.randomUUID(), "code " + i);
        }
        until(() -> position() == one.reader.size() - 1);
        List<String> rows = rows();

        admin.sql("""
                with placeless as (update operation.token set token = null, token_type = null, owner = null returning 1)
                delete from sample.list where exists (select from placeless)
                """).update();
        admin.sql("truncate sample.list_past, sample.list_words, sample.taken").update();
        pass(0, 1);

        until(() -> rows().size() == 5);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void what_a_loss_of_power_has_taken_from_a_list_is_taken_again_though_nothing_that_comes_concerns_it() {
        for (int i = 0; i < 5; i++) {
            one.open(UUID.randomUUID(), "code " + i);
        }
        until(() -> token() == one.reader.size() - 1);
        List<String> rows = rows();

        admin.sql("update operation.token set token = convert_to('{\"globalIndex\":-1}', 'UTF8')")
                .update();
        admin.sql("truncate sample.list, sample.list_past, sample.list_words, sample.taken")
                .update();
        pass(0, 1);

        until(() -> rows().size() == 5);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void a_list_that_was_current_to_a_place_does_not_fall_behind_it_when_something_comes_that_concerns_it()
            throws SQLException {
        one.open(UUID.randomUUID(), "before");
        until(() -> token() == one.reader.size() - 1);
        pass(0, 3);
        until(() -> position() == one.reader.size() - 1);
        long position = position();

        try (Connection holding = database.superuser().getConnection();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("select 1 from operation.token for update");
            one.open(UUID.randomUUID(), "later");

            Awaitility.await().during(Duration.ofMillis(700)).until(() -> position() == position);
        }
    }

    @Test
    void a_stopped_service_leaves_no_connection_and_no_thread_behind() {
        one.open(UUID.randomUUID(), "code");
        one.close();

        until(() -> admin.sql("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid()
                        """).query(Integer.class).single() == 0);
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread ->
                        thread.getName().startsWith("list-") || thread.getName().startsWith("ledger-")));
    }

    private void drop() {
        admin.sql(
                        "truncate sample.list, sample.list_past, sample.list_words, sample.taken, operation.token, operation.parked")
                .update();
    }

    /** Records what no list here takes: how far a publisher has been followed. */
    private void pass(int first, int count) {
        UUID publisher = Received.positions("elsewhere");
        List<NewEvent> passing = IntStream.range(first, first + count)
                .mapToObj(seq -> new NewEvent(publisher, seq, publisher, "followed", followed(seq), new byte[32]))
                .toList();
        one.context.getBean(Committer.class).append(publisher, passing, null);
    }

    private byte[] followed(int seq) {
        Followed payload = new Followed("elsewhere", seq, new TreeMap<>());
        return one.context
                .getBean(ContentFormat.class)
                .write(new EventContent(
                        UUID.randomUUID(),
                        "followed",
                        1,
                        SampleReplica.OCCURRED,
                        Actor.policy("test"),
                        Set.of(),
                        Map.of(),
                        payload));
    }

    private long token() {
        return admin.sql("select (convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint from operation.token")
                .query(Long.class)
                .single();
    }

    private long position() {
        return one.context.getBean(ListPosition.class).of("samples");
    }

    private String notes(UUID sample) {
        return admin.sql("select notes from sample.list where id = ?")
                .params(sample)
                .query(String.class)
                .optional()
                .orElse("no row");
    }

    private List<String> rows() {
        return texts("select list::text from sample.list order by code");
    }

    private List<String> parked() {
        return texts(
                "select case_id || ' ' || ledger_index || ' ' || reason from operation.parked order by ledger_index");
    }

    private String alarm(String subject) {
        return texts("select detail from operation.alarm where code = 'case-parked' and subject = '" + subject + "'")
                .getFirst();
    }

    private List<String> texts(String sql) {
        return admin.sql(sql).query((row, n) -> row.getString(1)).list();
    }

    private List<Double> delays() {
        return admin.sql("select delay_millis from sample.taken order by ledger_index")
                .query((row, n) -> row.getDouble(1))
                .list();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(15))
                .until(condition);
    }
}
