package org.hazardledger.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.witness.FedReplica.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.axon.LedgerProperties;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What anybody is told about how far a ledger is recorded and witnessed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StateControllerTest {
    private final LedgerDatabase database = LedgerDatabase.migrated();

    private MockMvc http(FedReplica replica, InstantSource clock) {
        Path unused = Path.of("unused");
        LedgerProperties ledger = new LedgerProperties(
                "hazard", database.origin(), unused, List.of(), unused, unused, null, 1, Duration.ZERO, Duration.ZERO);
        return MockMvcBuilders.standaloneSetup(
                        new StateController(ledger, database.seal(), replica.reader, replica.witnessed, clock))
                .build();
    }

    private static MockHttpServletResponse get(MockMvc http, String path) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private static JsonNode state(MockMvc http) throws Exception {
        return JsonMapper.shared().readTree(get(http, "/ledger/state").getContentAsByteArray());
    }

    @Test
    void a_ledger_says_how_far_it_is_recorded_and_how_far_witnessed_and_since_when(@TempDir Path directory)
            throws Exception {
        try (RealWitness witness = new RealWitness(directory, database.signer().verifierKey());
                FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            soon(() -> replica.witnessed.size() == 1);
            witness.kill();
            replica.append();
            Head head = replica.reader.head().orElseThrow();
            Instant at = replica.witnessed.newest().orElseThrow().at();
            MockMvc http = http(replica, () -> at.plusSeconds(90));

            JsonNode state = state(http);
            MockHttpServletResponse note = get(http, "/ledger/witnessed");

            assertThat(state.path("name").asString()).isEqualTo("hazard");
            assertThat(state.path("origin").asString()).isEqualTo(database.origin());
            assertThat(state.path("vkey").asString())
                    .isEqualTo(database.signer().verifierKey().toString());
            assertThat(state.at("/recorded/size").asLong()).isEqualTo(2);
            assertThat(head.note()).contains("\n" + state.at("/recorded/root").asString() + "\n");
            assertThat(Instant.parse(state.at("/recorded/recordedAt").asString()))
                    .isEqualTo(head.recordedAt());
            assertThat(state.at("/recorded/ageSeconds").asLong()).isBetween(80L, 90L);
            assertThat(state.path("witnessed").toString())
                    .isEqualTo(
                            "{\"size\":1,\"at\":\"%s\",\"ageSeconds\":90,\"by\":[\"witness.test/w1\"]}".formatted(at));
            assertThat(note.getContentType()).isEqualTo("text/plain;charset=UTF-8");
            SignedNote cosigned = SignedNote.parse(note.getContentAsByteArray());
            assertThat(witness.key().verify(cosigned)).isEqualTo(at);
            assertThat(database.seal().open(note.getContentAsByteArray()).size())
                    .isEqualTo(1);
        }
    }

    @Test
    void an_empty_ledger_is_recorded_up_to_nothing_and_not_witnessed(@TempDir Path directory) throws Exception {
        try (RealWitness witness = new RealWitness(directory, database.signer().verifierKey());
                FedReplica replica = FedReplica.of(database, witness)) {
            MockMvc http = http(replica, InstantSource.system());

            JsonNode state = state(http);

            assertThat(state.path("recorded").toString())
                    .isEqualTo("{\"size\":0,\"root\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\","
                            + "\"recordedAt\":null,\"ageSeconds\":null}");
            assertThat(state.path("witnessed").isNull()).isTrue();
            assertThat(get(http, "/ledger/witnessed").getStatus()).isEqualTo(404);
        }
    }
}
