package org.hazardledger.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.roster.RosterReplica.Place;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.RecordAltered;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RostersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient admin = JdbcClient.create(database.superuser());
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-24T01:00:00Z"));
    private RosterReplica replica = new RosterReplica(database, time::get);

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void every_sealed_roster_is_what_anybody_counts_from_the_leaves_it_covers() {
        Random random = new Random(7);
        List<Place> places = new ArrayList<>();
        List<SealedRoster> sealed = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            for (int batch = 0; batch < 4; batch++) {
                replica.append(somewhere(places, random, 100));
            }
            pass(MINUTE);
            sealed.add(replica.rosters.onDemand());
        }

        // More than the book keeps, and pages that end between two rosters.
        replica = restarted();
        assertThat(sealed).extracting(SealedRoster::upTo).startsWith(400L, 801L, 1202L);
        for (SealedRoster roster : sealed.reversed()) {
            assertThat(roster.root()).isEqualTo(countedBySql(roster.upTo()));
            assertThat(replica.rosters.of(roster).root()).isEqualTo(roster.root());
        }
        assertThat(admin.sql(
                                "select convert_from(content, 'UTF8')::jsonb ->> 'payload' from ledger.event where ledger_index = ?")
                        .params(sealed.get(2).index())
                        .query(String.class)
                        .single())
                .isEqualTo("{\"root\": \"%s\", \"upTo\": 1202}"
                        .formatted(sealed.get(2).root()));
    }

    @Test
    void the_first_that_is_asked_for_is_sealed_at_once_also_of_an_empty_ledger() {
        SealedRoster empty = replica.rosters.onDemand();

        assertThat(empty.index()).isZero();
        assertThat(empty.upTo()).isZero();
        assertThat(replica.rosters.newest()).contains(empty);
        assertThat(replica.rosters.of(empty).lines()).isEmpty();
    }

    @Test
    void whoever_asks_gets_a_new_one_at_most_once_a_minute_and_only_if_something_was_recorded() {
        replica.append(List.of(Place.fresh()));
        SealedRoster first = replica.rosters.onDemand();
        pass(HOUR);
        assertThat(replica.rosters.onDemand()).as("nothing but a roster since").isEqualTo(first);

        replica.append(List.of(Place.fresh()));
        SealedRoster second = replica.rosters.onDemand();
        assertThat(second.upTo()).isEqualTo(3);
        replica.append(List.of(Place.fresh()));
        pass(MINUTE.minusMillis(1));
        assertThat(replica.rosters.onDemand()).as("too early").isEqualTo(second);
        pass(Duration.ofMillis(1));
        assertThat(replica.rosters.onDemand().upTo()).isEqualTo(5);
    }

    @Test
    void what_was_recorded_waits_an_hour_at_most() {
        assertThat(replica.rosters.sealIfDue()).as("an empty ledger").isEmpty();
        replica.append(List.of(Place.fresh()));
        time.set(replica.reader.covering(0).recordedAt());
        pass(HOUR.minusSeconds(1));
        assertThat(replica.rosters.sealIfDue()).contains(Duration.ofSeconds(1));
        assertThat(replica.sealed()).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(replica.rosters.sealIfDue()).isEmpty();
        assertThat(replica.sealed()).isEqualTo(1);

        pass(HOUR.multipliedBy(5));
        assertThat(replica.rosters.sealIfDue()).as("a roster needs no roster").isEmpty();
        assertThat(replica.sealed()).isEqualTo(1);
        replica.append(List.of(Place.fresh()));
        assertThat(replica.rosters.sealIfDue()).isEmpty();
        assertThat(replica.sealed()).isEqualTo(2);
    }

    @Test
    void a_clock_that_was_far_ahead_does_not_put_the_next_one_off() {
        pass(Duration.ofDays(365));
        replica.append(List.of(Place.fresh()));
        replica.rosters.onDemand();
        pass(Duration.ofDays(-365));
        replica.append(List.of(Place.fresh()));

        assertThat(replica.rosters.sealIfDue()).isEmpty();
        assertThat(replica.sealed()).isEqualTo(2);
    }

    @Test
    void of_two_replicas_that_seal_at_once_one_wins_and_the_other_gives_the_same() throws Exception {
        try (RosterReplica other = new RosterReplica(database, time::get);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int round = 1; round <= 20; round++) {
                replica.append(somewhere(new ArrayList<>(), new Random(round), 10));
                List<Callable<SealedRoster>> askers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    askers.add(replica.rosters::onDemand);
                    askers.add(other.rosters::onDemand);
                }
                List<SealedRoster> answers = new ArrayList<>();
                for (Future<SealedRoster> answer : threads.invokeAll(askers)) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsOnly(replica.rosters.newest().orElseThrow());
                assertThat(replica.sealed()).isEqualTo(round);
                pass(MINUTE);
            }
        }
    }

    @Test
    void after_a_restart_it_goes_on_from_what_stands_in_the_ledger() {
        Place place = Place.fresh();
        replica.append(List.of(place, Place.fresh()));
        SealedRoster before = replica.rosters.onDemand();
        replica.append(List.of(place));

        replica = restarted();

        assertThat(replica.rosters.onDemand())
                .as("a restart does not make it older")
                .isEqualTo(before);
        pass(MINUTE);
        SealedRoster after = replica.rosters.onDemand();
        assertThat(after.seq()).isEqualTo(1);
        assertThat(after.root()).isEqualTo(countedBySql(4));
    }

    @Test
    void an_altered_row_is_not_sealed_over_and_when_it_is_as_it_was_it_goes_on() {
        replica.append(somewhere(new ArrayList<>(), new Random(1), 20));
        admin.sql("update ledger.event set content = content || ' ' where ledger_index = 11")
                .update();

        assertThatThrownBy(replica.rosters::onDemand).isInstanceOf(RecordAltered.class);
        assertThat(replica.sealed()).isZero();
        assertThat(replica.raised("record-altered")).isEqualTo(1);

        admin.sql(
                        "update ledger.event set content = substring(content for octet_length(content) - 1) where ledger_index = 11")
                .update();
        assertThat(replica.rosters.onDemand().root()).isEqualTo(countedBySql(20));
    }

    @Test
    void a_row_whose_hash_was_made_to_fit_is_not_sealed_over_either() {
        replica.append(List.of(Place.fresh(), Place.fresh()));
        RecordedEvent true1 = replica.reader.at(List.of(1L)).getFirst();
        byte[] forged = "{\"v\":1,\"type\":\"test.happened\",\"n\":1000}".getBytes(StandardCharsets.UTF_8);
        Leaf fitting = new Leaf(
                true1.caseId(), true1.stream(), 0, null, true1.recordedAt(), Commitment.of(true1.salt(), forged));
        admin.sql("update ledger.event set content = ?, leaf_hash = ? where ledger_index = 1")
                .params(forged, fitting.hash().bytes())
                .update();

        assertThatThrownBy(replica.rosters::onDemand).isInstanceOf(RecordAltered.class);
        assertThat(replica.sealed()).isZero();
        assertThat(replica.raised("record-altered")).isPositive();

        admin.sql("update ledger.event set content = ?, leaf_hash = ? where ledger_index = 1")
                .params(true1.content(), true1.leafHash().bytes())
                .update();
        assertThat(replica.rosters.onDemand().upTo()).isEqualTo(2);
    }

    @Test
    void a_removed_row_is_missed() {
        replica.append(List.of(Place.fresh(), Place.fresh(), Place.fresh()));
        admin.sql("delete from ledger.event where ledger_index = 1").update();

        assertThatThrownBy(replica.rosters::onDemand).isInstanceOf(RosterRefused.class);
        assertThat(replica.sealed()).isZero();
    }

    @Test
    void a_sealed_root_that_is_not_that_of_its_leaves_is_refused() {
        replica.append(List.of(Place.fresh()));
        SealedRoster sealed = replica.rosters.onDemand();
        SealedRoster other = new SealedRoster(
                sealed.index(), sealed.seq(), sealed.upTo(), Hash.sha256(new byte[1]), sealed.sealedAt());

        assertThatThrownBy(() -> replica.rosters.of(other)).isInstanceOf(RosterRefused.class);
        assertThat(replica.raised("roster-refused")).isEqualTo(1);
    }

    @Test
    void after_the_end_was_lost_the_same_size_is_counted_of_what_stands_there_now(@TempDir Path outside)
            throws IOException {
        replica.append(List.of(Place.fresh()));
        replica.append(List.of(Place.fresh()));
        Hash lost = replica.book.at(2).root();
        Path file = outside.resolve("head");
        Files.write(file, replica.reader.head().orElseThrow().noteBytes());
        admin.sql("delete from ledger.event where ledger_index = 1").update();
        admin.sql("delete from ledger.head where size = 2").update();
        replica.openEpoch(1, new KeptHead(file, database.seal()));

        assertThat(replica.book.at(2).root()).isNotEqualTo(lost).isEqualTo(countedBySql(2));
        assertThat(replica.raised("roster-refused")).isZero();
    }

    private void pass(Duration duration) {
        time.updateAndGet(now -> now.plus(duration));
    }

    private RosterReplica restarted() {
        replica.close();
        return new RosterReplica(database, time::get);
    }

    /** New cases, new streams of known cases, and known streams. */
    private static List<Place> somewhere(List<Place> known, Random random, int events) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            int choice = known.isEmpty() ? 0 : random.nextInt(3);
            Place before = known.isEmpty() ? Place.fresh() : known.get(random.nextInt(known.size()));
            Place place = switch (choice) {
                case 0 -> Place.fresh();
                case 1 -> before.beside();
                default -> before;
            };
            if (choice < 2) {
                known.add(place);
            }
            places.add(place);
        }
        return places;
    }

    /** Counted by the database, sorted as text, and hashed as RFC 6962 writes it down. */
    private Hash countedBySql(long upTo) {
        List<Hash> leaves = admin.sql("""
                        select case_hash || ' ' || stream_hash || ' ' || n || ' ' || last from (
                          select encode(sha256(convert_to(case_id::text, 'UTF8')), 'hex') as case_hash,
                                 encode(sha256(convert_to(stream::text, 'UTF8')), 'hex') as stream_hash,
                                 count(*) as n,
                                 encode((array_agg(leaf_hash order by seq desc))[1], 'hex') as last
                            from ledger.event where ledger_index < ? group by case_id, stream) as line
                         order by case_hash collate "C", stream_hash collate "C"
                        """)
                .params(upTo)
                .query((row, n) -> Hash.ofLeaf(row.getString(1).getBytes(StandardCharsets.UTF_8)))
                .list();
        return root(leaves);
    }

    private static Hash root(List<Hash> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hash.sha256(new byte[0]);
            case 1 -> leaves.getFirst();
            default -> {
                int split = Integer.highestOneBit(leaves.size() - 1);
                yield Hash.ofNode(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
            }
        };
    }
}
