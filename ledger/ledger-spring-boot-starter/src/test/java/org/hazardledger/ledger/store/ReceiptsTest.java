package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hazardledger.ledger.store.Replica.event;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessSigner;
import org.hazardledger.ledger.bundle.KeptAct;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.hazardledger.ledger.tiles.ReceiptController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptsTest {
    private static final int EVENTS = 300;
    private static final WitnessSigner WITNESS = witness("w1");
    private static final WitnessSigner OTHER_WITNESS = witness("w2");
    private static final Instant AT = Instant.parse("2026-11-24T01:42:29Z");

    private LedgerDatabase database;
    private Replica replica;
    private Receipts receipts;
    private Witnessed witnessed;
    private JdbcClient admin;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        replica = new Replica(database);
        admin = JdbcClient.create(database.superuser());
        Alarms alarms = new Alarms(JdbcClient.create(database.app()), new SimpleMeterRegistry());
        witnessed = new Witnessed(
                replica.jdbc, database.seal(), List.of(WITNESS.witnessKey(), OTHER_WITNESS.witnessKey()), alarms);
        receipts = new Receipts(replica.reader, replica.tiles, witnessed, alarms);
        replica.append(IntStream.range(0, EVENTS)
                .mapToObj(i -> event(UUID.randomUUID(), 0))
                .toArray(NewEvent[]::new));
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void every_entry_has_a_receipt_that_proves_it_and_no_other_under_the_signed_head() {
        for (RecordedEvent event : replica.reader.page(0, EVENTS)) {
            Receipt receipt = receipts.of(event.index(), Receipts.Asker.ANYBODY).orElseThrow();
            Receipt kept = Receipt.parse(receipt.bytes());

            Checkpoint head = Checkpoint.parse(database.signer().verifierKey().verify(kept.head()));
            assertThat(head.size()).isEqualTo(EVENTS);
            kept.proof().verify(event.leaf().hash(), head.root());
            long other = (event.index() + 1) % EVENTS;
            assertThatThrownBy(() -> kept.proof()
                            .verify(replica.reader.page(other, 1).getFirst().leafHash(), head.root()))
                    .isInstanceOf(ProofRefused.class);
        }
    }

    private static WitnessSigner witness(String name) {
        return WitnessSigner.parse(WitnessSigner.generate("witness.test/" + name, new SecureRandom()));
    }

    private void cosign(WitnessSigner witness, Instant at) {
        SignedNote head =
                SignedNote.parse(replica.reader.head().orElseThrow().note().getBytes(StandardCharsets.UTF_8));
        witnessed.add(head.with(witness.cosign(head, at)), witness.witnessKey());
    }

    @Test
    void a_receipt_stands_under_the_newest_cosigned_head_with_all_its_cosignatures_as_soon_as_that_covers_it() {
        cosign(WITNESS, AT);
        cosign(OTHER_WITNESS, AT.plusSeconds(1));
        replica.append(event(UUID.randomUUID(), 0));
        Policy both = Policy.parse("log %s\nwitness a %s\nwitness b %s\ngroup g all a b\nquorum g\n"
                .formatted(database.signer().verifierKey(), WITNESS.witnessKey(), OTHER_WITNESS.witnessKey())
                .getBytes(StandardCharsets.UTF_8));

        Receipt covered = receipts.of(EVENTS - 1, Receipts.Asker.ANYBODY).orElseThrow();
        Receipt later = receipts.of(EVENTS, Receipts.Asker.ANYBODY).orElseThrow();

        RecordedEvent last = replica.reader.page(EVENTS - 1, 1).getFirst();
        Attestation attestation =
                Receipt.parse(covered.bytes()).verify(last.leaf().hash(), both, AT.plusSeconds(1));
        assertThat(attestation.checkpoint().size()).isEqualTo(EVENTS);
        assertThat(attestation.cosignatures())
                .extracting(Attestation.Cosigned::at)
                .containsExactly(AT, AT.plusSeconds(1));
        assertThat(later.proof().size()).isEqualTo(EVENTS + 1);
        assertThat(later.head().signatures()).hasSize(1);
        assertThat(witnessed.newest().orElseThrow().at()).isEqualTo(AT);
    }

    @Test
    void what_is_not_in_the_ledger_has_none() {
        assertThat(receipts.of(EVENTS, Receipts.Asker.ANYBODY)).isEmpty();
        assertThat(receipts.of(-1, Receipts.Asker.ANYBODY)).isEmpty();
    }

    @Test
    void whoever_acted_and_an_auditor_get_what_the_entry_holds_and_nobody_else() {
        String person = UUID.randomUUID().toString();
        long index = actOf(person);
        RecordedEvent recorded = replica.reader.page(index, 1).getFirst();

        for (Receipts.Asker asker : List.of(new Receipts.Asker(person, false), new Receipts.Asker(null, true))) {
            Receipt receipt =
                    Receipt.parse(receipts.of(index, asker).orElseThrow().bytes());
            KeptAct act = KeptAct.parse(Objects.requireNonNull(receipt.extra()));
            assertThat(act.content()).isEqualTo(recorded.content());
            assertThat(Leaf.parse(act.leaf()).commit()).isEqualTo(Commitment.of(act.salt(), act.content()));
            receipt.proof()
                    .verify(
                            Leaf.parse(act.leaf()).hash(),
                            Checkpoint.parse(receipt.head().text()).root());
        }
        for (Receipts.Asker asker :
                List.of(new Receipts.Asker(UUID.randomUUID().toString(), false), Receipts.Asker.ANYBODY)) {
            assertThat(receipts.of(index, asker).orElseThrow().extra()).isNull();
        }
        assertThat(receipts.of(0, new Receipts.Asker(person, false))
                        .orElseThrow()
                        .extra())
                .as("nobody's act")
                .isNull();
    }

    private long actOf(String person) {
        NewEvent template = event(UUID.randomUUID(), 0);
        byte[] content = ("{\"v\":1,\"type\":\"test.happened\",\"actor\":{\"person\":\"" + person
                        + "\",\"post\":\"x\"}}")
                .getBytes(StandardCharsets.UTF_8);
        replica.append(
                new NewEvent(template.stream(), 0, template.stream(), "test.happened", content, template.salt()));
        return EVENTS;
    }

    @Test
    void over_http_the_token_says_who_acted_and_an_index_has_one_spelling() throws Exception {
        String person = UUID.randomUUID().toString();
        String path = "/ledger/receipts/" + actOf(person);
        MockMvc http = MockMvcBuilders.standaloneSetup(new ReceiptController(receipts, "test"))
                .build();

        http.perform(get(path).principal(token(Map.of("person", person))))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(content().string(containsString("\nextra ")));
        http.perform(get(path).principal(token(Map.of("person", "x", "roles", List.of("auditor")))))
                .andExpect(content().string(containsString("\nextra ")));
        for (Map<String, Object> others : List.<Map<String, Object>>of(
                Map.of("person", UUID.randomUUID().toString(), "roles", List.of("county-officer")), Map.of())) {
            http.perform(get(path).principal(token(others)))
                    .andExpect(header().string("Cache-Control", "no-cache"))
                    .andExpect(content().string(not(containsString("extra"))));
        }
        http.perform(get(path)).andExpect(status().isOk()).andExpect(content().string(not(containsString("extra"))));
        http.perform(get("/ledger/receipts/0")).andExpect(status().isOk());
        http.perform(get("/ledger/receipts/05")).andExpect(status().isNotFound());
        http.perform(get("/ledger/receipts/00")).andExpect(status().isNotFound());
    }

    private static Authentication token(Map<String, Object> claims) {
        ClaimAccessor principal = () -> claims;
        return new TestingAuthenticationToken(principal, null);
    }

    @Test
    void an_entry_that_was_changed_by_hand_gets_none_and_neither_does_one_whose_neighbour_was() {
        admin.sql("update ledger.event set content = content || 'x' where ledger_index = 7")
                .update();
        admin.sql("update ledger.event set leaf_hash = sha256(leaf_hash) where ledger_index = 21")
                .update();

        assertThatThrownBy(() -> receipts.of(7, Receipts.Asker.ANYBODY)).isInstanceOf(RecordAltered.class);
        assertThatThrownBy(() -> receipts.of(20, Receipts.Asker.ANYBODY)).isInstanceOf(RecordAltered.class);

        assertThat(admin.sql("select code from operation.alarm order by code")
                        .query(String.class)
                        .list())
                .containsExactly("record-altered", "record-altered");
    }
}
