package org.hazardledger.ledger.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessSigner;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpened;
import org.hazardledger.ledger.store.Epochs;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.Followed;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.Witnessed;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExcerptsTest {
    private static final UUID CASE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.000Z");
    private static final Asked NOW = new Asked(null, null, null);

    record Noted(UUID about, int n) {}

    record MineRegistered(UUID mine) {}

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database.app());
    private final EventTypes types = EventTypes.builder()
            .family(Noted.class, Noted::about)
            .add("noted", Noted.class)
            .and()
            .received("registry", "mine.registered", MineRegistered.class)
            .build();
    private final ContentFormat format = new ContentFormat(types);
    private final Map<UUID, Long> seqs = new HashMap<>();
    private LedgerReader reader;
    private HeadSignal signal;
    private Committer committer;
    private WitnessSigner witness;
    private Witnessed witnessed;
    private Excerpts excerpts;

    @BeforeEach
    void start() {
        Alarms alarms = new Alarms(jdbc, new SimpleMeterRegistry());
        SealedTree tree = new SealedTree(jdbc, database.seal());
        reader = new LedgerReader(jdbc, alarms, tree);
        signal = new HeadSignal(database.app());
        committer = new Committer(
                database.app(),
                database.seal(),
                alarms,
                new Committer.Limits(1024, Duration.ofSeconds(10), Duration.ofSeconds(10)),
                reader,
                new StoredTiles(jdbc),
                tree,
                signal);
        witness = WitnessSigner.parse(WitnessSigner.generate("witness.test/w1", new SecureRandom()));
        witnessed = new Witnessed(jdbc, database.seal(), List.of(witness.witnessKey()), alarms);
        excerpts =
                new Excerpts("hazard", types.publishers(), reader, format, witnessed, new Epochs(reader, format, tree));
    }

    @AfterEach
    void stop() {
        committer.close();
        signal.close();
    }

    @Test
    void a_moment_is_the_last_head_recorded_before_it() throws Exception {
        note(CASE, 1, NOON);
        note(CASE, 2, NOON);
        Instant second = recordedAt(1);
        note(CASE, 3, NOON);

        assertThat(numbers(asOf(recordedAt(0)))).isEmpty();
        Excerpt before = asOf(second);
        assertThat(numbers(before)).containsExactly(1);
        assertThat(before.position()).isZero();
        assertThat(before.recordedAt()).isEqualTo(recordedAt(0));
        assertThat(before.asOfHead()).isFalse();
        Excerpt after = asOf(second.plusNanos(1));
        assertThat(numbers(after)).containsExactly(1, 2);
        assertThat(after.position()).isEqualTo(1);
        assertThat(numbers(excerpts.of(
                        CASE, new Asked(second.atOffset(ZoneOffset.ofHours(8)).toString(), "recorded", null))))
                .containsExactly(1);
    }

    @Test
    void it_says_how_far_the_ledger_is_witnessed_by_now_whatever_moment_is_asked_for() throws Exception {
        note(CASE, 1, NOON);
        note(CASE, 2, NOON);
        Instant first = recordedAt(0);
        assertThat(asOf(first).witnessed()).isZero();
        SignedNote head = SignedNote.parse(reader.head().orElseThrow().note().getBytes(StandardCharsets.UTF_8));
        witnessed.add(head.with(witness.cosign(head, NOON)), witness.witnessKey());

        assertThat(asOf(first).witnessed()).isEqualTo(2);
    }

    @Test
    void a_place_that_names_its_epoch_is_refused_when_it_was_lost_since_and_one_without_means_the_tree_as_it_is()
            throws Exception {
        note(CASE, 1, NOON);
        note(CASE, 2, NOON);
        UUID epochs = EpochOpened.stream();
        EpochOpened opened = new EpochOpened(database.origin() + "/2", 2, "00", null, "found", "why");
        committer.append(epochs, List.of(event(epochs, epochs, EpochOpened.TYPE, NOON, opened)), null);
        note(CASE, 3, NOON);

        assertThat(numbers(at("hazard/1:1"))).containsExactly(1, 2);
        assertThat(numbers(at("hazard/2:3"))).containsExactly(1, 2, 3);
        assertThat(numbers(at("hazard:3"))).containsExactly(1, 2, 3);
        assertThatExceptionOfType(MomentRefused.class)
                .isThrownBy(() -> at("hazard/1:3"))
                .matches(refused -> refused.code().equals("position-lost") && refused.status() == 410);
        assertThatExceptionOfType(MomentRefused.class)
                .isThrownBy(() -> at("hazard/3:1"))
                .matches(refused -> refused.code().equals("position-ahead"));
    }

    private Excerpt at(String positions) {
        return excerpts.of(CASE, new Asked(null, null, positions));
    }

    @Test
    void every_moment_between_many_heads_is_found() throws Exception {
        List<Instant> recorded = new ArrayList<>();
        for (int n = 0; n < 17; n++) {
            note(CASE, n, NOON);
            recorded.add(recordedAt(n));
        }
        for (int n = 0; n < 17; n++) {
            assertThat(asOf(recorded.get(n)).position()).isEqualTo(n - 1);
        }
    }

    @Test
    void a_moment_before_the_first_head_is_an_empty_part_without_position() throws Exception {
        note(CASE, 1, NOON);

        Excerpt empty = asOf(NOON.minus(Duration.ofDays(10_000)));

        assertThat(empty.position()).isEqualTo(-1);
        assertThat(empty.recordedAt()).isNull();
        assertThat(empty.asOfHead()).isFalse();
        assertThat(empty.timeline()).isEmpty();
        assertThat(empty.history()).isEmpty();
        assertThat(empty.relies()).isEqualTo(Map.of("registry", -1L));
        assertThat(empty.whole()).hasSize(1);
    }

    @Test
    void a_moment_after_the_last_head_is_answered_as_of_the_head_and_says_so() throws Exception {
        assertThat(excerpts.of(CASE, NOW).asOfHead()).isTrue();
        assertThat(excerpts.of(CASE, NOW).position()).isEqualTo(-1);
        note(CASE, 1, NOON);

        Excerpt future = excerpts.of(CASE, new Asked("9999-12-31T23:59:59Z", null, null));

        assertThat(future.position()).isZero();
        assertThat(future.asOfHead()).isTrue();
        assertThat(leaves(future)).isEqualTo(leaves(excerpts.of(CASE, NOW))).hasSize(1);
    }

    @Test
    void a_position_is_exactly_the_events_up_to_it_for_ever() throws Exception {
        committer.append(CASE, List.of(made(CASE, 1, NOON), made(CASE, 2, NOON)), null);
        Excerpt before = excerpts.of(CASE, new Asked(null, null, "registry:40,hazard:0"));
        assertThat(numbers(before)).containsExactly(1);
        assertThat(before.recordedAt()).isEqualTo(recordedAt(0));
        assertThat(before.asOfHead()).isFalse();
        note(CASE, 3, NOON);

        Excerpt after = excerpts.of(CASE, new Asked("2000-01-01T00:00:00Z", null, "hazard/1:0"));
        assertThat(leaves(after)).isEqualTo(leaves(before));
        assertThat(after.history()).hasSize(1);
        assertThat(after.position()).isEqualTo(before.position());
        assertThat(after.recordedAt()).isEqualTo(before.recordedAt());
        assertThat(after.whole()).hasSize(3);
        assertThat(numbers(excerpts.of(CASE, new Asked(null, null, "registry:0"))))
                .as("a vector without this ledger says nothing of it")
                .containsExactly(1, 2, 3);
        assertThat(excerpts.of(CASE, new Asked(null, null, "hazard:-1")).timeline())
                .isEmpty();
    }

    @Test
    void an_unknown_case_has_the_same_position_as_any_other() throws Exception {
        note(CASE, 1, NOON);

        Excerpt unknown = excerpts.of(OTHER, NOW);

        assertThat(unknown.timeline()).isEmpty();
        assertThat(unknown.position()).isZero();
        assertThat(unknown.relies()).isEqualTo(excerpts.of(CASE, NOW).relies());
    }

    @Test
    void it_says_how_far_the_ledger_had_followed_the_others_by_then() throws Exception {
        note(CASE, 1, NOON);
        follow(Map.of("mine.registered", 8L));
        follow(Map.of("mine.registered", 41L, "mine.renamed", 0L));

        assertThat(excerpts.of(CASE, new Asked(null, null, "hazard:0")).relies())
                .isEqualTo(Map.of("registry", -1L));
        assertThat(excerpts.of(CASE, new Asked(null, null, "hazard:1")).relies())
                .isEqualTo(Map.of("registry", 7L));
        assertThat(excerpts.of(CASE, NOW).relies()).isEqualTo(Map.of("registry", 40L));
    }

    @Test
    void what_was_received_counts_for_the_state_and_stands_in_its_makers_part() throws Exception {
        receive(CASE, NOON);
        note(CASE, 1, NOON);

        Excerpt excerpt = excerpts.of(CASE, NOW);

        assertThat(numbers(excerpt)).containsExactly(1);
        assertThat(excerpt.whole()).hasSize(1);
        assertThat(excerpt.history())
                .extracting(RecordedEvent::type)
                .containsExactly("received.registry.mine.registered", "noted");
    }

    @Test
    void by_occurrence_the_timeline_is_in_the_order_of_happening_and_the_state_stops_at_what_had_not_happened()
            throws Exception {
        note(CASE, 1, NOON);
        note(CASE, 2, NOON.plusSeconds(2));
        note(CASE, 3, NOON.plusSeconds(1));
        note(CASE, 4, NOON);

        Excerpt then = excerpts.of(CASE, new Asked(NOON.plusSeconds(2).toString(), "occurred", null));
        assertThat(numbers(then)).containsExactly(1, 4, 3);
        assertThat(then.history()).hasSize(1);
        assertThat(then.position()).isEqualTo(3);
        assertThat(then.asOfHead()).isTrue();

        Excerpt known = excerpts.of(CASE, new Asked(NOON.plusSeconds(9).toString(), "occurred", "hazard:2"));
        assertThat(numbers(known)).containsExactly(1, 3, 2);
        assertThat(known.history()).hasSize(3);
        assertThat(known.position()).isEqualTo(2);

        Excerpt all = excerpts.of(CASE, new Asked(null, "occurred", null));
        assertThat(numbers(all)).containsExactly(1, 4, 3, 2);
        assertThat(all.history()).hasSize(4);
    }

    @Test
    void the_plus_of_an_offset_need_not_be_escaped() throws Exception {
        note(CASE, 1, NOON);

        assertThat(numbers(excerpts.of(CASE, new Asked("9999-12-31T23:59:59 08:00", null, null))))
                .containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ' ',
            value = {
                "yesterday - - as-of-invalid 400",
                "'' - - as-of-invalid 400",
                "2026-11-24 - - as-of-invalid 400",
                "2026-11-24T08:00:00 - - as-of-invalid 400",
                "2026-02-30T08:00:00Z - - as-of-invalid 400",
                "+99999-01-01T00:00:00Z - - as-of-invalid 400",
                "-0001-01-01T00:00:00Z - - as-of-invalid 400",
                "- decided - axis-invalid 400",
                "- - hazard positions-invalid 400",
                "- - hazard:x positions-invalid 400",
                "- - hazard:-2 positions-invalid 400",
                "- - hazard:9999999999999999999 positions-invalid 400",
                "- - hazard/0:0 positions-invalid 400",
                "- - hazard/2:0 position-ahead 409",
                "- - hazard:0,hazard:0 positions-invalid 400",
                "- - hazard:0, positions-invalid 400",
                "- - 'hazard:0, registry:0' positions-invalid 400",
                "- - '' positions-invalid 400",
                "- - hazard:1 position-ahead 409",
                "- - hazard:999999999999999999 position-ahead 409"
            })
    void a_question_that_makes_no_sense_is_refused(
            @Nullable String asOf, @Nullable String axis, @Nullable String positions, String code, int status)
            throws Exception {
        note(CASE, 1, NOON);

        assertThatExceptionOfType(MomentRefused.class)
                .isThrownBy(() -> excerpts.of(CASE, new Asked(asOf, axis, positions)))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.status()).isEqualTo(status);
                    assertThat(refused.zh()).isNotBlank();
                    assertThat(refused.en()).isNotBlank();
                });
    }

    private Excerpt asOf(Instant moment) {
        return excerpts.of(CASE, new Asked(moment.toString(), null, null));
    }

    private Instant recordedAt(long index) {
        return reader.page(index, 1).getFirst().recordedAt();
    }

    private static List<Hash> leaves(Excerpt excerpt) {
        return excerpt.timeline().stream()
                .map(entry -> entry.recorded().leafHash())
                .toList();
    }

    private static List<Integer> numbers(Excerpt excerpt) {
        return excerpt.timeline().stream()
                .map(entry -> ((Noted) entry.content().payload()).n())
                .toList();
    }

    /** Each in a millisecond of its own. */
    private void note(UUID about, int n, Instant occurredAt) throws InterruptedException {
        committer.append(about, List.of(made(about, n, occurredAt)), null);
        Thread.sleep(2);
    }

    private NewEvent made(UUID about, int n, Instant occurredAt) {
        return event(about, about, "noted", occurredAt, new Noted(about, n));
    }

    private void follow(Map<String, Long> next) {
        UUID positions = Received.positions("registry");
        committer.append(
                positions,
                List.of(event(
                        positions, positions, "followed", NOON, new Followed("registry", 0, new TreeMap<>(next)))),
                null);
    }

    private void receive(UUID caseId, Instant occurredAt) {
        UUID stream = Received.stream("registry", caseId);
        String content =
                new String(format.write(content("mine.registered", occurredAt, new MineRegistered(caseId))), UTF_8);
        committer.append(
                stream,
                List.of(event(
                        stream,
                        caseId,
                        "received.registry.mine.registered",
                        occurredAt,
                        new Received("registry", 7, "{}", "", content))),
                null);
    }

    private NewEvent event(UUID stream, UUID caseId, String type, Instant occurredAt, Object payload) {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        long seq = seqs.merge(stream, 0L, (before, zero) -> before + 1);
        return new NewEvent(stream, seq, caseId, type, format.write(content(type, occurredAt, payload)), salt);
    }

    private static EventContent content(String type, Instant occurredAt, Object payload) {
        return new EventContent(
                UUID.randomUUID(), type, 1, occurredAt, Actor.policy("test"), Set.of(), Map.of(), payload);
    }
}
