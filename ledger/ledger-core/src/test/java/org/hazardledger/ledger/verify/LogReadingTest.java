package org.hazardledger.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.bundle.MadeLedger;
import org.junit.jupiter.api.Test;

class LogReadingTest {
    private final MadeLedger ledger = MadeLedger.empty();
    private final LogReading reading = new LogReading(ledger::get);

    private void record(int events) {
        for (int i = 0; i < events; i++) {
            UUID caseId = new UUID(12, i % 7);
            ledger.append(caseId, caseId, "hazard.progress-reported", "-somebody", List.of(), "{}");
        }
    }

    private int size() {
        return ledger.rows().size();
    }

    private static String state(LogReading reading) {
        return reading.size() + " leaves, " + reading.rosters() + " rosters up to " + reading.upTo();
    }

    /** Rosters are counted at some size and sealed later; heads fall in between, and in the middle of bundles. */
    @Property(tries = 60)
    void head_after_head_it_comes_to_the_same_as_in_one_go(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        MadeLedger growing = MadeLedger.empty();
        LogReading onAndOn = new LogReading(growing::get);
        int counted = 0;
        int rosters = 0;
        for (int i = 0; i < 12; i++) {
            for (int more = random.nextInt(1, 90); more > 0; more--) {
                UUID stream = new UUID(3, random.nextInt(20));
                growing.append(stream, stream, "hazard.progress-reported", "-somebody", List.of(), "{}");
            }
            if (random.nextBoolean()) {
                counted = random.nextInt(counted, growing.rows().size() + 1);
                growing.sealRosterOver(counted);
                rosters++;
            }
            if (random.nextInt(3) > 0) {
                onAndOn.to(growing.checkpoint());
                onAndOn.to(growing.checkpoint());
            }
        }
        onAndOn.to(growing.checkpoint());
        LogReading inOneGo = new LogReading(growing::get);
        inOneGo.to(growing.checkpoint());
        assertThat(state(onAndOn))
                .isEqualTo(state(inOneGo))
                .isEqualTo(growing.rows().size() + " leaves, " + rosters + " rosters up to " + counted);
    }

    @Test
    void a_roster_that_omits_a_leaf_is_named_also_when_what_it_covers_was_read_before() throws Exception {
        record(300);
        reading.to(ledger.checkpoint());
        record(5);
        ledger.sealRosterWithout(1);

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> reading.to(ledger.checkpoint()))
                .returns(305L, LedgerBroken::index)
                .withMessageContaining("not the one that the leaves give");
    }

    @Test
    void a_roster_may_not_cover_less_than_the_one_before_it() throws Exception {
        record(10);
        ledger.sealRosterOver(8);
        reading.to(ledger.checkpoint());
        ledger.sealRosterOver(7);

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> reading.to(ledger.checkpoint()))
                .returns(11L, LedgerBroken::index)
                .withMessageContaining("covers less than the one before it");
    }

    @Test
    void a_roster_that_is_handed_out_and_stands_nowhere_is_named() throws Exception {
        record(3);
        ledger.sealRoster();
        MadeLedger other = MadeLedger.empty();
        other.append(new UUID(1, 1), new UUID(1, 1), "hazard.reported", "-somebody", List.of(), "{}");
        other.sealRoster();
        LogReading misled = new LogReading(path -> path.startsWith("/rosters") ? ledger.get(path) : other.get(path));

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> misled.to(other.checkpoint()))
                .withMessageContaining("not the one that is sealed here");

        MadeLedger none = MadeLedger.empty();
        none.append(new UUID(1, 1), new UUID(1, 1), "hazard.reported", "-somebody", List.of(), "{}");
        LogReading toldMore = new LogReading(path -> path.startsWith("/rosters?from=0")
                ? other.get(path)
                : path.startsWith("/rosters") ? none.get("/rosters?from=0") : none.get(path));
        none.append(new UUID(1, 1), new UUID(1, 1), "hazard.reopened", "-somebody", List.of(), "{}");

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> toldMore.to(none.checkpoint()))
                .withMessageContaining("does not stand in the ledger");
    }

    @Test
    void another_tree_than_the_head_says_is_named() throws Exception {
        record(300);
        reading.to(ledger.checkpoint());
        record(2);
        Checkpoint other = new Checkpoint("made", 302, Hash.sha256(new byte[1]));

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> reading.to(other))
                .withMessageContaining("do not give the root");
    }

    @Test
    void what_could_not_be_read_is_read_the_next_time_and_nothing_twice() throws Exception {
        record(600);
        ledger.sealRoster();
        List<String> asked = new ArrayList<>();
        boolean[] down = {true};
        LogReading interrupted = new LogReading(path -> {
            synchronized (asked) {
                asked.add(path);
            }
            if (down[0] && path.equals("/tile/entries/001")) {
                throw new IOException("down");
            }
            return ledger.get(path);
        });

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> interrupted.to(ledger.checkpoint()));
        assertThat(interrupted.size()).isEqualTo(256);
        down[0] = false;
        interrupted.to(ledger.checkpoint());

        assertThat(state(interrupted)).isEqualTo("601 leaves, 1 rosters up to 600");
        assertThat(asked).containsOnlyOnce("/tile/entries/000");
    }

    @Test
    void an_answer_that_no_ledger_gives_can_be_asked_for_again() throws Exception {
        record(5);
        boolean[] garbled = {true};
        LogReading through = new LogReading(path -> garbled[0] ? Optional.of(new byte[] {1}) : ledger.get(path));

        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> through.to(ledger.checkpoint()));
        garbled[0] = false;
        through.to(ledger.checkpoint());

        assertThat(through.size()).isEqualTo(size());
    }

    @Test
    void what_fails_while_it_is_asked_for_is_said_as_what_could_not_be_read() {
        record(5);
        LogReading failing = new LogReading(path -> {
            if (path.startsWith("/tile/")) {
                throw new IllegalStateException("out of order");
            }
            return ledger.get(path);
        });

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> failing.to(ledger.checkpoint()))
                .withMessageContaining("out of order");
    }

    @Test
    void it_does_not_go_back() throws Exception {
        record(5);
        Checkpoint before = ledger.checkpoint();
        record(1);
        reading.to(ledger.checkpoint());

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> reading.to(before));
    }
}
