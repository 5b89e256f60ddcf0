package org.hazardledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Cosignatures;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CosignerTest {
    private static final WitnessSigner SIGNER = WitnessSigner.parse(WitnessFiles.newKey());
    private static final GrowingLog LOG = GrowingLog.ofSize("ledger.example.org/hazard", 40);

    private final List<CosignedHead> stored = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T01:42:29Z");
    private final Cosigner cosigner = cosigner(stored::add);

    private Cosigner cosigner(HeadStore store) {
        return cosigner(Monitor.READS_NOTHING, store);
    }

    private Cosigner cosigner(Monitor monitor, HeadStore store) {
        return new Cosigner(SIGNER, List.of(LOG.signer().verifierKey()), List.of(), monitor, store, () -> now);
    }

    private static Instant cosignedAt(Answer answer, SignedNote head) {
        assertThat(answer.status()).isEqualTo(200);
        SignedNote cosigned = Cosignatures.parse(answer.body()).addTo(head, SIGNER.witnessKey());
        return SIGNER.witnessKey().verify(cosigned);
    }

    @Test
    void a_head_that_continues_the_last_is_stored_and_cosigned() throws IOException {
        assertThat(cosignedAt(cosigner.answer(LOG.request(0, 3)), LOG.head(3))).isEqualTo(now);
        assertThat(cosignedAt(cosigner.answer(LOG.request(3, 7)), LOG.head(7))).isEqualTo(now);
        assertThat(cosignedAt(cosigner.answer(LOG.request(7, 7)), LOG.head(7))).isEqualTo(now);
        assertThat(stored).extracting(head -> head.checkpoint().size()).containsExactly(3L, 7L, 7L);
        SignedNote kept = stored.getLast().note();
        assertThat(Checkpoint.open(kept.bytes(), LOG.signer().verifierKey(), LOG.origin()))
                .isEqualTo(LOG.checkpoint(7));
        assertThat(SIGNER.witnessKey().verify(kept)).isEqualTo(now);
    }

    @Test
    void a_request_from_another_size_or_of_another_tree_is_told_the_size() throws IOException {
        cosigner.answer(LOG.request(0, 7));
        for (byte[] body :
                List.of(LOG.request(0, 9), LOG.request(3, 7), LOG.forkedAt(5, 1).request(7, 7))) {
            assertThat(cosigner.answer(body))
                    .returns(409, Answer::status)
                    .returns("text/x.tlog.size", Answer::mediaType)
                    .returns("7\n", answer -> new String(answer.body(), UTF_8));
        }
        assertThat(stored).hasSize(1);
    }

    @Test
    void what_may_not_be_cosigned_is_refused_with_the_status_of_the_specification() throws IOException {
        cosigner.answer(LOG.request(0, 7));
        GrowingLog stranger = GrowingLog.ofSize("ledger.example.org/registry", 9);
        GrowingLog impostor = GrowingLog.ofSize(LOG.origin(), 9);
        byte[] backwards = new AddCheckpoint(9, List.of(), LOG.head(7)).bytes();
        assertThat(cosigner.answer(LOG.forkedAt(5, 1).request(7, 9)).status()).isEqualTo(422);
        assertThat(cosigner.answer(stranger.request(0, 9)).status()).isEqualTo(404);
        assertThat(cosigner.answer(impostor.request(7, 9)).status()).isEqualTo(403);
        assertThat(cosigner.answer(backwards).status()).isEqualTo(400);
        assertThat(cosigner.answer("old 0\n".getBytes(UTF_8)).status()).isEqualTo(400);
        assertThat(cosigner.answer(new byte[0]).status()).isEqualTo(400);
        assertThat(stored).hasSize(1);
    }

    @Test
    void signatures_of_strangers_do_not_crowd_out_ours() throws IOException {
        SignedNote head = LOG.head(3);
        List<SignedNote.Signature> signatures = new ArrayList<>();
        IntStream.range(0, 15).forEach(i -> signatures.add(new SignedNote.Signature("stranger" + i, "AAAAAQI=")));
        signatures.addAll(head.signatures());
        SignedNote crowded = new SignedNote(head.text(), signatures);
        cosigner.answer(new AddCheckpoint(0, List.of(), crowded).bytes());
        assertThat(stored.getLast().note().signatures())
                .hasSize(2)
                .startsWith(head.signatures().getFirst());
    }

    @Test
    void a_clock_that_is_set_back_makes_no_smaller_head_the_later() throws IOException {
        cosigner.answer(LOG.request(0, 3));
        Instant before = now;
        now = before.minusSeconds(3600);
        assertThat(cosignedAt(cosigner.answer(LOG.request(3, 7)), LOG.head(7))).isEqualTo(before);
    }

    @Test
    void a_head_that_could_not_be_stored_is_not_cosigned_and_the_witness_stays_where_it_was() throws IOException {
        boolean[] full = {true};
        Cosigner onFullDisk = cosigner(head -> {
            if (full[0]) {
                throw new IOException("No space left on device");
            }
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> onFullDisk.answer(LOG.request(0, 3)));
        full[0] = false;
        assertThat(onFullDisk.answer(LOG.request(3, 7)).body()).asString().isEqualTo("0\n");
        assertThat(onFullDisk.answer(LOG.request(0, 7)).status()).isEqualTo(200);
    }

    @Test
    @Timeout(30)
    void of_32_who_ask_at_once_from_the_same_size_one_is_cosigned() throws Exception {
        List<CosignedHead> inOrder = new ArrayList<>();
        Cosigner slow = cosigner(head -> {
            LockSupport.parkNanos(2_000_000);
            inOrder.add(head);
        });
        try (ExecutorService pool = Executors.newFixedThreadPool(32)) {
            for (int size = 0; size < 20; size += 2) {
                CountDownLatch gate = new CountDownLatch(1);
                List<Callable<Integer>> requests = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    byte[] body = LOG.grownBy(0, 0).forkedAt(size + 2, i).request(size, size + 1 + i % 2);
                    requests.add(() -> {
                        gate.await();
                        return slow.answer(body).status();
                    });
                }
                List<Future<Integer>> answers =
                        requests.stream().map(pool::submit).toList();
                gate.countDown();
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> answer : answers) {
                    statuses.add(answer.get());
                }
                assertThat(statuses).containsOnlyOnce(200).contains(409);
                int reached = (int) inOrder.getLast().checkpoint().size();
                slow.answer(LOG.request(reached, size + 2));
            }
        }
        assertThat(inOrder).extracting(head -> head.checkpoint().size()).isSorted();
    }

    @Test
    void what_is_cosigned_while_a_head_is_read_counts_against_it() throws IOException {
        List<Cosigner> asked = new ArrayList<>();
        GrowingLog fork = LOG.forkedAt(5, 1);
        Monitor meanwhile = head -> {
            if (Checkpoint.parse(head.text()).equals(LOG.checkpoint(9))) {
                try {
                    assertThat(asked.getFirst().answer(fork.request(0, 9)).status())
                            .isEqualTo(200);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        asked.add(cosigner(meanwhile, stored::add));
        assertThat(asked.getFirst().answer(LOG.request(0, 9)))
                .returns(409, Answer::status)
                .returns("9\n", answer -> new String(answer.body(), UTF_8));
        assertThat(stored).hasSize(1);
    }

    @Test
    void only_a_head_that_would_be_cosigned_is_read_and_it_is_stored_only_then() throws IOException {
        List<Long> read = new ArrayList<>();
        Cosigner monitoring = cosigner(
                head -> {
                    long size = Checkpoint.parse(head.text()).size();
                    assertThat(stored).noneMatch(kept -> kept.checkpoint().size() == size);
                    read.add(size);
                },
                stored::add);
        GrowingLog impostor = GrowingLog.ofSize(LOG.origin(), 9);
        assertThat(monitoring.answer(LOG.request(0, 3)).status()).isEqualTo(200);
        assertThat(monitoring.answer(impostor.request(3, 9)).status()).isEqualTo(403);
        assertThat(monitoring.answer(LOG.request(0, 9)).status()).isEqualTo(409);
        assertThat(monitoring.answer(LOG.forkedAt(2, 1).request(3, 9)).status()).isEqualTo(422);
        assertThat(read).containsExactly(3L);
    }

    /** Three histories that fork again and again, asked for in any order, with proofs that are true for each. */
    @Property(tries = 20)
    void no_sequence_of_requests_gets_two_trees_of_one_size_or_a_step_back(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<GrowingLog> histories = new ArrayList<>(List.of(LOG));
        histories.add(LOG.forkedAt(random.nextInt(40), 1));
        histories.add(histories.get(random.nextInt(2)).forkedAt(random.nextInt(40), 2));
        Cosigner asked = cosigner(head -> {});
        Map<Long, Hash> shown = new HashMap<>();
        long largest = 0;
        int last = 0;
        for (int i = 0; i < 25; i++) {
            GrowingLog history = histories.get(random.nextInt(3));
            int from = random.nextInt(4) > 0 ? last : random.nextInt(40);
            int size = from + random.nextInt(Math.min(6, 41 - from));
            if (asked.answer(history.request(from, size)).status() == 200) {
                Checkpoint cosigned = history.checkpoint(size);
                assertThat(shown.getOrDefault(cosigned.size(), cosigned.root())).isEqualTo(cosigned.root());
                assertThat(cosigned.size()).isGreaterThanOrEqualTo(largest);
                shown.put(cosigned.size(), cosigned.root());
                largest = cosigned.size();
                last = size;
            }
        }
        requireOneHistory(histories, shown);
    }

    /** All that was ever cosigned lies in one history. */
    private static void requireOneHistory(List<GrowingLog> histories, Map<Long, Hash> shown) {
        assertThat(histories)
                .anyMatch(history -> shown.entrySet().stream()
                        .allMatch(head -> history.checkpoint(Math.toIntExact(head.getKey()))
                                .root()
                                .equals(head.getValue())));
    }
}
