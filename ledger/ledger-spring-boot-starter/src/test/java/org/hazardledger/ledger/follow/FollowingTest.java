package org.hazardledger.ledger.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hazardledger.ledger.LogKeys;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.FactsLost;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowingTest {
    record MineRegistered(UUID mine, String name) {}

    record MineRenamed(UUID mine, String name) {}

    private static final EventTypes ONE_TYPE = EventTypes.builder()
            .received("registry", "mine.registered", MineRegistered.class)
            .build();
    private static final EventTypes TWO_TYPES = EventTypes.builder()
            .received("registry", "mine.registered", MineRegistered.class)
            .received("registry", "mine.renamed", MineRenamed.class)
            .build();

    private static final String HEAD_MISSING = "publisher-head-missing";

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database.app());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Alarms alarms = new Alarms(jdbc, meters);
    private final LedgerReader reader = new LedgerReader(jdbc, alarms, new SealedTree(jdbc, database.seal()));
    private final List<AutoCloseable> open = new ArrayList<>();
    private Publisher publisher;
    private List<VerifierKey> pinned = List.of();

    @BeforeEach
    void start() throws Exception {
        publisher = new Publisher();
        pinned = List.of(publisher.database.signer().verifierKey());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        publisher.close();
    }

    @Test
    void a_fact_is_taken_over_as_it_was_sealed_and_read_in_our_own_words() throws Exception {
        UUID mine = UUID.randomUUID();
        publisher.publish(mine, 0, "mine.registered");

        Follower follower = follow(ONE_TYPE);

        assertThat(follower.await(1, 0, Duration.ofSeconds(5))).isTrue();
        RecordedEvent received =
                reader.stream(Received.stream("registry", mine), 0).getFirst();
        assertThat(received.type()).isEqualTo("received.registry.mine.registered");
        assertThat(received.caseId()).isEqualTo(mine);
        assertThat(new ContentFormat(ONE_TYPE).read(received.content()).payload())
                .isEqualTo(new MineRegistered(mine, "矿 0"));
    }

    @Test
    void after_being_away_it_catches_up_in_order_and_skips_what_it_does_not_follow() throws Exception {
        UUID mine = UUID.randomUUID();
        publisher.publish(mine, 0, "mine.registered");
        Follower first = follow(ONE_TYPE);
        assertThat(first.await(1, 0, Duration.ofSeconds(5))).isTrue();
        first.close();
        for (int seq = 1; seq < 450; seq++) {
            publisher.publish(mine, seq, seq % 3 == 0 ? "mine.other" : "mine.registered");
        }

        Follower second = follow(ONE_TYPE);

        assertThat(second.await(1, 449, Duration.ofSeconds(20))).isTrue();
        List<RecordedEvent> facts = reader.stream(Received.stream("registry", mine), 0);
        assertThat(facts).hasSize(1 + 449 - 149);
        assertThat(facts)
                .extracting(fact -> ((MineRegistered)
                                new ContentFormat(ONE_TYPE).read(fact.content()).payload())
                        .name())
                .startsWith("矿 0", "矿 1", "矿 2", "矿 4")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_page_with_one_wrong_fact_is_refused_whole_and_nothing_passes_it() throws Exception {
        publisher.lie(Publisher::thirdFactForged);
        for (int i = 0; i < 4; i++) {
            publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        }

        Follower follower = follow(ONE_TYPE);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> jdbc.sql("select count(*) from operation.alarm where code = 'feed-refused'")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(reader.size()).isZero();
        publisher.lie(UnaryOperator.identity());
        assertThat(follower.await(1, 3, Duration.ofSeconds(5))).isTrue();
        assertThat(reader.size()).isEqualTo(5);
    }

    /** L-11: who reads the first of the two believes another fact than who reads the last. */
    @Test
    void a_fact_with_a_name_that_stands_twice_is_refused_although_its_leaf_commits_to_it() throws Exception {
        publisher.publishAmbiguous(UUID.randomUUID());

        follow(ONE_TYPE);

        assertRefusedBecause("Duplicate");
    }

    /** Whoever stands between can make leaf, salt and content fit each other, but not under the publisher's head. */
    @Test
    void a_fact_that_was_put_in_on_the_way_is_refused_although_its_leaf_commits_to_it() throws Exception {
        publishThreeFacts();
        publisher.lie(Publisher::lastFactPutIn);

        follow(ONE_TYPE);

        assertRefusedBecause("fact 2: no proof that this leaf has index 2 of the 3 leaves");
    }

    @Test
    void a_fact_without_its_proof_is_refused() throws Exception {
        publishThreeFacts();
        publisher.lie(page -> Publisher.lastFactProvenBy(page, List.of()));

        follow(ONE_TYPE);

        assertRefusedBecause("fact 2: no proof");
    }

    @Test
    void a_fact_with_the_proof_of_another_is_refused() throws Exception {
        publishThreeFacts();
        publisher.lie(
                page -> Publisher.lastFactProvenBy(page, page.facts().getFirst().proof()));

        follow(ONE_TYPE);

        assertRefusedBecause("fact 2: no proof");
    }

    @Test
    void a_fact_with_a_proof_under_an_earlier_head_is_refused() throws Exception {
        publishThreeFacts();
        List<String> earlier = publisher.last().facts().getLast().proof();
        publisher.publish(UUID.randomUUID(), 0, "mine.other");
        publisher.lie(page -> Publisher.lastFactProvenBy(page, earlier));

        follow(ONE_TYPE);

        assertRefusedBecause("fact 2: no proof that this leaf has index 2 of the 4 leaves");
    }

    private void publishThreeFacts() {
        for (int i = 0; i < 3; i++) {
            publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        }
    }

    private void assertRefusedBecause(String why) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !alarms.all().isEmpty());
        assertThat(alarms.all()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo("feed-refused");
            assertThat(alarm.detail()).contains(why);
        });
        assertThat(reader.size()).isZero();
    }

    @Test
    void two_replicas_with_the_same_pages_take_each_fact_once() throws Exception {
        UUID mine = UUID.randomUUID();
        Follower one = follow(ONE_TYPE);
        Follower other = follow(ONE_TYPE);
        for (int seq = 0; seq < 100; seq++) {
            publisher.publish(mine, seq, "mine.registered");
        }

        assertThat(one.await(1, 99, Duration.ofSeconds(20))).isTrue();
        assertThat(other.await(1, 99, Duration.ofSeconds(20))).isTrue();
        assertThat(reader.stream(Received.stream("registry", mine), 0)).hasSize(100);
    }

    @Test
    void a_type_that_is_followed_later_is_caught_up_from_the_beginning() throws Exception {
        UUID mine = UUID.randomUUID();
        publisher.publish(mine, 0, "mine.registered");
        publisher.publish(mine, 1, "mine.renamed");
        publisher.publish(mine, 2, "mine.registered");
        Follower before = follow(ONE_TYPE);
        assertThat(before.await(1, 2, Duration.ofSeconds(5))).isTrue();
        before.close();

        Follower after = follow(TWO_TYPES);
        publisher.publish(mine, 3, "mine.renamed");

        assertThat(after.await(1, 3, Duration.ofSeconds(10))).isTrue();
        assertThat(reader.stream(Received.stream("registry", mine), 0))
                .extracting(RecordedEvent::type)
                .containsExactly(
                        "received.registry.mine.registered",
                        "received.registry.mine.registered",
                        "received.registry.mine.renamed",
                        "received.registry.mine.renamed");
    }

    @Test
    void a_head_that_the_pinned_key_did_not_sign_is_refused() throws Exception {
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        String foreign = new String(
                database.signer()
                        .sign(new org.hazardledger.ledger.Checkpoint(
                                        publisher.database.origin(), 1, org.hazardledger.ledger.Frontier.EMPTY.root())
                                .text())
                        .bytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        publisher.lie(page -> new FeedPage(page.facts(), page.next(), foreign, page.proof()));

        Follower follower = follow(ONE_TYPE);

        assertThat(follower.await(1, 0, Duration.ofSeconds(2))).isFalse();
        assertThat(reader.size()).isZero();
    }

    @Test
    void a_publisher_that_was_put_back_is_not_followed_though_it_has_signed_what_it_shows() throws Exception {
        followFourFacts();
        publisher.putBackTo(2);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");

        assertNothingPasses("It has 3 leaves, but has shown a head of 4");
    }

    @Test
    void a_publisher_that_has_rewritten_its_past_is_not_followed_however_long_it_has_grown() throws Exception {
        followFourFacts();
        publisher.putBackTo(2);
        for (int i = 0; i < 300; i++) {
            publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        }

        assertNothingPasses("no proof that the tree of 302 leaves continues that of 4");
    }

    @Test
    void a_publisher_whose_proof_is_lost_on_the_way_is_not_followed_until_it_comes() throws Exception {
        followFourFacts();
        publisher.lie(page -> new FeedPage(page.facts(), page.next(), page.head(), List.of()));
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        assertNothingPasses("no proof");

        publisher.lie(UnaryOperator.identity());

        assertThat(follow(ONE_TYPE).await(1, 4, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void an_epoch_whose_key_is_not_pinned_is_not_followed() throws Exception {
        followFourFacts();
        publisher.loseAllFrom(2);
        long before = reader.size();

        Follower follower = follow(ONE_TYPE);

        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        alarms.all().stream().anyMatch(alarm -> alarm.code().equals("feed-refused")));
        assertThat(follower.await(2, 2, Duration.ofMillis(500))).isFalse();
        assertThat(reader.size()).isEqualTo(before);
    }

    @Test
    void in_a_new_epoch_what_was_lost_stays_here_and_its_cases_are_told_and_it_goes_on_from_what_is_left()
            throws Exception {
        List<UUID> mines = followFourFacts();
        publisher.loseAllFrom(2);
        pinSecondEpoch();
        UUID later = UUID.randomUUID();
        publisher.publish(later, 0, "mine.registered");

        Follower follower = follow(ONE_TYPE);

        assertThat(follower.await(2, 3, Duration.ofSeconds(5))).isTrue();
        assertThat(typesOf(mines.get(1))).containsExactly("received.registry.mine.registered");
        assertThat(typesOf(mines.get(2))).containsExactly("received.registry.mine.registered", "facts.lost");
        assertThat(typesOf(mines.get(3))).containsExactly("received.registry.mine.registered", "facts.lost");
        assertThat(typesOf(later)).containsExactly("received.registry.mine.registered");
        FactsLost lost = (FactsLost) new ContentFormat(ONE_TYPE)
                .read(reader.stream(Received.stream("registry", mines.get(3)), 1)
                        .getFirst()
                        .content())
                .payload();
        assertThat(lost).isEqualTo(new FactsLost("registry", publisher.database.origin() + "/2", 2, List.of(3L)));
        assertThat(alarms.all())
                .extracting(alarm -> alarm.code() + " " + alarm.subject())
                .containsExactlyInAnyOrder("facts-lost " + mines.get(2), "facts-lost " + mines.get(3));
    }

    /** What it has read of the lost leaves is at the same places of the tree as what comes after them. */
    @Test
    void a_feed_that_runs_through_the_loss_proves_what_comes_after_it() throws Exception {
        followOneByOne(6);
        publisher.loseAllFrom(2);
        pinSecondEpoch();

        try (Follower follower = follow(ONE_TYPE)) {
            assertThat(follower.await(2, 1, Duration.ofSeconds(5))).isTrue();
            for (int i = 3; i < 8; i++) {
                publisher.publish(UUID.randomUUID(), 0, "mine.registered");
                assertThat(follower.await(2, i, Duration.ofSeconds(5))).isTrue();
            }
        }
        assertThat(alarms.all()).extracting(Alarms.Alarm::code).containsOnly("facts-lost");
    }

    /** A publisher restored to an older state, with two followers ahead of it, each further than the other. */
    @Test
    void two_services_that_were_ahead_both_go_over_each_with_what_it_had_taken_over() throws Exception {
        List<UUID> mines = followFourFacts();
        LedgerDatabase second = LedgerDatabase.migrated();
        JdbcClient others = JdbcClient.create(second.app());
        LedgerReader there = new LedgerReader(others, alarms, new SealedTree(others, second.seal()));
        try (Follower other = follow(ONE_TYPE, second)) {
            assertThat(other.await(1, 3, Duration.ofSeconds(5))).isTrue();
            UUID fifth = UUID.randomUUID();
            publisher.publish(fifth, 0, "mine.registered");
            mines.add(fifth);
            assertThat(other.await(1, 4, Duration.ofSeconds(5))).isTrue();
        }
        publisher.loseAllFrom(2);
        pinSecondEpoch();
        UUID later = UUID.randomUUID();
        publisher.publish(later, 0, "mine.registered");

        assertThat(follow(ONE_TYPE).await(2, 3, Duration.ofSeconds(5))).isTrue();
        assertThat(follow(ONE_TYPE, second).await(2, 3, Duration.ofSeconds(5))).isTrue();

        assertThat(typesOf(mines.get(3))).containsExactly("received.registry.mine.registered", "facts.lost");
        assertThat(typesOf(mines.get(4))).isEmpty();
        for (UUID lost : mines.subList(2, 5)) {
            assertThat(there.stream(Received.stream("registry", lost), 0))
                    .extracting(RecordedEvent::type)
                    .containsExactly("received.registry.mine.registered", "facts.lost");
        }
        assertThat(there.stream(Received.stream("registry", later), 0)).hasSize(1);
        assertThat(typesOf(later)).hasSize(1);
    }

    @Test
    void of_two_replicas_one_goes_over_and_the_other_goes_on_with_it() throws Exception {
        List<UUID> mines = followFourFacts();
        publisher.loseAllFrom(1);
        pinSecondEpoch();

        Follower one = follow(ONE_TYPE);
        Follower other = follow(ONE_TYPE);
        assertThat(one.await(2, 0, Duration.ofSeconds(5))).isTrue();
        assertThat(other.await(2, 0, Duration.ofSeconds(5))).isTrue();
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        assertThat(one.await(2, 2, Duration.ofSeconds(5))).isTrue();
        assertThat(other.await(2, 2, Duration.ofSeconds(5))).isTrue();

        assertThat(mines.stream().skip(1))
                .allSatisfy(mine ->
                        assertThat(typesOf(mine)).containsExactly("received.registry.mine.registered", "facts.lost"));
    }

    @Test
    void what_is_lost_twice_is_told_twice_and_only_what_was_lost_anew() throws Exception {
        List<UUID> mines = followFourFacts();
        publisher.loseAllFrom(2);
        pinSecondEpoch();
        UUID later = UUID.randomUUID();
        publisher.publish(later, 0, "mine.registered");
        try (Follower follower = follow(ONE_TYPE)) {
            assertThat(follower.await(2, 3, Duration.ofSeconds(5))).isTrue();
        }

        publisher.loseAllFrom(3);
        pinned = List.of(publisher.key(1), publisher.key(2), publisher.key(3));
        assertThat(follow(ONE_TYPE).await(3, 3, Duration.ofSeconds(5))).isTrue();

        assertThat(typesOf(later)).containsExactly("received.registry.mine.registered", "facts.lost");
        assertThat(typesOf(mines.get(3))).containsExactly("received.registry.mine.registered", "facts.lost");
    }

    /** An epoch may lose the end, and nothing else. */
    @Test
    void an_epoch_that_has_exchanged_what_it_says_is_left_is_not_followed() throws Exception {
        followFourFacts();
        JdbcClient.create(database.superuser())
                .sql("delete from ledger.publisher_head where size < 4")
                .update();
        publisher.putBackTo(1);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.loseAllFrom(2);
        pinSecondEpoch();

        assertNothingPasses("Its fact 1 is another than was taken over");
    }

    /** Also where no fact lies between the last head that was kept of it and the epoch. */
    @Test
    void an_epoch_that_does_not_continue_the_head_that_was_kept_of_what_is_left_is_not_followed() throws Exception {
        followOneByOne(4);
        publisher.putBackTo(1);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.loseAllFrom(2);
        pinSecondEpoch();

        assertNothingPasses("no proof that the tree of 3 leaves continues that of 2");
    }

    @Test
    void an_epoch_with_a_fact_more_among_what_it_says_is_left_is_not_followed() throws Exception {
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.other");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        try (Follower follower = follow(ONE_TYPE)) {
            assertThat(follower.await(1, 3, Duration.ofSeconds(5))).isTrue();
        }
        JdbcClient.create(database.superuser())
                .sql("delete from ledger.publisher_head where size < 4")
                .update();
        publisher.putBackTo(1);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.loseAllFrom(2);
        pinSecondEpoch();

        assertNothingPasses("Its fact 1 was not there when that was taken over");
    }

    /** It had lost more before than the last of its epochs says. */
    @Test
    void of_several_epochs_that_were_missed_the_one_that_kept_the_least_counts() throws Exception {
        List<UUID> mines = followFourFacts();
        publisher.loseAllFrom(1);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.loseAllFrom(3);
        pinned = List.of(publisher.key(1), publisher.key(2), publisher.key(3));

        assertThat(follow(ONE_TYPE).await(3, 3, Duration.ofSeconds(5))).isTrue();

        assertThat(mines.stream().skip(1))
                .allSatisfy(mine ->
                        assertThat(typesOf(mine)).containsExactly("received.registry.mine.registered", "facts.lost"));
        assertThat(typesOf(mines.getFirst())).containsExactly("received.registry.mine.registered");
    }

    @Test
    void a_publisher_that_shows_its_former_epoch_again_is_not_followed() throws Exception {
        followFourFacts();
        FeedPage former = publisher.last();
        publisher.loseAllFrom(2);
        pinSecondEpoch();
        try (Follower follower = follow(ONE_TYPE)) {
            assertThat(follower.await(2, 1, Duration.ofSeconds(5))).isTrue();
        }
        jdbc.sql("delete from operation.alarm").update();

        publisher.lie(page -> new FeedPage(page.facts(), page.next(), former.head(), List.of()));

        assertNothingPasses("It shows a head of " + publisher.database.origin() + ", but has opened");
    }

    @Test
    void a_publisher_of_which_no_head_is_kept_any_more_is_not_followed_until_one_is_put_back() throws Exception {
        followFourFacts();
        JdbcClient admin = JdbcClient.create(database.superuser());
        admin.sql("create table public.kept as table ledger.publisher_head").update();
        admin.sql("delete from ledger.publisher_head").update();
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        assertNothingPasses(HEAD_MISSING, "It was followed up to 4 leaves, but the last head kept of it has 0");

        admin.sql("insert into ledger.publisher_head (publisher, size, note) select publisher, size, note from kept")
                .update();

        assertThat(follow(ONE_TYPE).await(1, 4, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void with_its_last_heads_taken_away_a_publisher_that_was_put_back_is_not_followed_either() throws Exception {
        followOneByOne(4);
        JdbcClient.create(database.superuser())
                .sql("delete from ledger.publisher_head where size > 2")
                .update();
        publisher.putBackTo(2);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");

        assertNothingPasses(HEAD_MISSING, "It was followed up to 4 leaves, but the last head kept of it has 2");
    }

    @Test
    void a_kept_head_that_the_publisher_did_not_sign_is_nothing_that_a_new_epoch_could_go_on_from() throws Exception {
        followOneByOne(4);
        publisher.putBackTo(1);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        forgeKeptHead(publisher.last().head());
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        publisher.loseAllFrom(2);
        pinSecondEpoch();

        assertNothingPasses(HEAD_MISSING, "The head of 2 leaves that was kept of it");
    }

    @Test
    void a_kept_head_that_the_publisher_did_not_sign_is_nothing_to_go_on_from_within_an_epoch_either()
            throws Exception {
        followFourFacts();
        publisher.putBackTo(3);
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");
        forgeKeptHead(publisher.last().head());
        publisher.publish(UUID.randomUUID(), 0, "mine.registered");

        assertNothingPasses(HEAD_MISSING, "The head of 4 leaves that was kept of it");
    }

    /** The text of that head, under the signature of the one that is kept. */
    private void forgeKeptHead(String head) {
        JdbcClient.create(database.superuser()).sql("""
                        update ledger.publisher_head
                           set note = split_part(?, E'\\n\\n', 1) || E'\\n\\n' || split_part(note, E'\\n\\n', 2)
                         where size = split_part(?, E'\\n', 2)::bigint
                        """).params(head, head).update();
    }

    private void pinSecondEpoch() {
        pinned = List.of(publisher.key(1), publisher.key(2));
    }

    private List<String> typesOf(UUID mine) {
        return reader.stream(Received.stream("registry", mine), 0).stream()
                .map(RecordedEvent::type)
                .toList();
    }

    private void followOneByOne(int facts) throws Exception {
        try (Follower follower = follow(ONE_TYPE)) {
            for (int i = 0; i < facts; i++) {
                publisher.publish(UUID.randomUUID(), 0, "mine.registered");
                assertThat(follower.await(1, i, Duration.ofSeconds(5))).isTrue();
            }
        }
    }

    private List<UUID> followFourFacts() throws Exception {
        List<UUID> mines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID mine = UUID.randomUUID();
            publisher.publish(mine, 0, "mine.registered");
            mines.add(mine);
        }
        try (Follower follower = follow(ONE_TYPE)) {
            assertThat(follower.await(1, 3, Duration.ofSeconds(5))).isTrue();
        }
        return mines;
    }

    private void assertNothingPasses(String why) throws Exception {
        assertNothingPasses("publisher-rewrote", why);
    }

    /** Also after a restart of the follower: what it has seen stands in its database. */
    private void assertNothingPasses(String code, String why) throws Exception {
        long before = reader.size();
        for (int start = 0; start < 2; start++) {
            double raised = meters.counter("ledger.alarm", "code", code).count();
            try (Follower follower = follow(ONE_TYPE)) {
                await().atMost(Duration.ofSeconds(10))
                        .until(() ->
                                meters.counter("ledger.alarm", "code", code).count() > raised);
                assertThat(follower.await(1, 4, Duration.ofMillis(500))).isFalse();
            }
        }
        assertThat(reader.size()).isEqualTo(before);
        assertThat(alarms.all()).singleElement().satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo(code);
            assertThat(alarm.subject()).isEqualTo("registry");
            assertThat(alarm.detail()).contains(why);
        });
    }

    private Follower follow(EventTypes types) {
        return follow(types, database);
    }

    private Follower follow(EventTypes types, LedgerDatabase here) {
        JdbcClient own = JdbcClient.create(here.app());
        Alarms raised = new Alarms(own, meters);
        SealedTree tree = new SealedTree(own, here.seal());
        LedgerReader read = new LedgerReader(own, raised, tree);
        HeadSignal signal = new HeadSignal(here.app());
        Committer committer = new Committer(
                here.app(), here.seal(), raised, Publisher.LIMITS, read, new StoredTiles(own), tree, signal);
        Follower follower = new Follower(
                "registry",
                types.receivedFrom("registry"),
                new FeedClient(RestClient.create(publisher.url())),
                new LogKeys(pinned),
                new PublisherHeads(own),
                read,
                committer,
                new ContentFormat(types),
                raised,
                new SecureRandom());
        open.add(follower);
        open.add(committer);
        open.add(signal);
        follower.start();
        return follower;
    }
}
