package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** The golden files are for ever: a change here is a new revision, never other bytes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContentFormatTest {
    private static final UUID CASE = UUID.fromString("00000000-0000-8000-8000-00000000000a");
    private static final UUID OTHER_CASE = UUID.fromString("00000000-0000-8000-8000-00000000000b");

    sealed interface WellEvent {
        UUID well();
    }

    /** Revision 1 had {@code metres}; since revision 2 it is {@code depth} in millimetres. */
    record Measured(
            UUID well, long depth, LocalDate day, @Nullable String remark, List<String> files) implements WellEvent {}

    record Filled(UUID well) implements WellEvent {}

    private static final EventTypes TYPES = EventTypes.builder()
            .family(WellEvent.class, WellEvent::well)
            .add("well.measured", Measured.class, List.of(payload -> {
                payload.put("depth", payload.required("metres").asLong() * 1000);
                payload.remove("metres");
                return payload;
            }))
            .add("well.filled", Filled.class)
            .and()
            .build();
    private final ContentFormat format = new ContentFormat(TYPES);

    @Test
    void the_opening_of_an_epoch_is_written_as_its_golden_file_says() throws Exception {
        ContentFormat ofAnyLedger = new ContentFormat(EventTypes.builder().build());
        String golden = new String(golden("ledger.epoch-opened.v1.json"), StandardCharsets.UTF_8);

        EventContent opened = ofAnyLedger.read(golden("ledger.epoch-opened.v1.json"));

        assertThat(opened.payload())
                .isInstanceOfSatisfying(
                        EpochOpened.class, payload -> assertThat(payload.from()).isEqualTo(812));
        assertThat(new String(ofAnyLedger.write(opened), StandardCharsets.UTF_8))
                .isEqualTo(golden);
    }

    @Test
    void content_has_the_bytes_of_the_golden_file() throws IOException {
        assertThat(new String(format.write(content(measured())), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden("content-revision-2.json"), StandardCharsets.UTF_8));
    }

    @Test
    void what_is_stored_is_read_back() throws IOException {
        assertThat(format.read(golden("content-revision-2.json"))).isEqualTo(content(measured()));
    }

    @Test
    void every_type_is_written_and_read_back() {
        List<Object> examples = List.of(
                measured(),
                new Filled(CASE),
                new ClaimEvent.Taken("code", CASE),
                new ClaimEvent.Released("code", CASE),
                new Followed("registry", 3, new TreeMap<>(Map.of("mine.registered", 8L))),
                new PolicyDeclined(CASE, "list-every-finding", 12, "ClaimRefused"),
                rosterSealed(),
                new EpochOpened("ledger.test/t/2", 3, "00", new EpochOpened.Lost(5, "note"), "found", "why"),
                new FactsLost("registry", "ledger.test/t/2", 3, List.of(3L, 4L)));

        assertThat(examples)
                .extracting(example -> TYPES.of(example.getClass()).name())
                .hasSameElementsAs(
                        TYPES.all().stream().map(EventTypes.Type::name).toList());
        for (Object example : examples) {
            EventContent content = content(example);
            assertThat(format.read(format.write(content))).isEqualTo(content);
        }
    }

    @Test
    void an_old_revision_is_lifted_when_read_and_its_bytes_stay() throws IOException {
        byte[] stored = golden("content-revision-1.json");
        byte[] salt = new byte[32];
        String sealed = Commitment.of(salt, stored).hex();

        EventContent read = format.read(stored);

        assertThat(read.revision()).as("as it was stored").isEqualTo(1);
        assertThat(read.payload()).isEqualTo(measured());
        assertThat(stored).isEqualTo(golden("content-revision-1.json"));
        assertThat(Commitment.of(salt, stored).hex()).isEqualTo(sealed);
    }

    @Test
    void unknown_members_are_tolerated_at_every_depth() throws IOException {
        String more = new String(golden("content-revision-2.json"), StandardCharsets.UTF_8)
                .replace("\"actor\":{", "\"actor\":{\"later\":1,")
                .replace("\"payload\":{", "\"payload\":{\"later\":{\"deep\":[]},")
                .replace("{\"v\":1,", "{\"v\":1,\"later\":null,");

        assertThat(format.read(more.getBytes(StandardCharsets.UTF_8))).isEqualTo(content(measured()));
    }

    @Test
    void a_name_that_stands_twice_is_not_read_one_way_here_and_another_way_elsewhere() throws IOException {
        String twice = new String(golden("content-revision-2.json"), StandardCharsets.UTF_8)
                .replace("\"payload\":{", "\"payload\":{\"depth\":1,");

        assertThatThrownBy(() -> format.read(twice.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void a_type_or_a_revision_or_a_version_of_tomorrow_is_unknown() throws IOException {
        String stored = new String(golden("content-revision-2.json"), StandardCharsets.UTF_8);
        for (String tomorrow : List.of(
                stored.replace("well.measured", "well.flooded"),
                stored.replace("\"revision\":2", "\"revision\":3"),
                stored.replace("\"revision\":2", "\"revision\":0"),
                stored.replace("\"v\":1", "\"v\":2"))) {
            assertThat(tomorrow).isNotEqualTo(stored);
            assertThatThrownBy(() -> format.read(tomorrow.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnknownEventType.class);
        }
    }

    @Test
    void time_finer_than_a_millisecond_is_refused() {
        EventContent fine = new EventContent(
                CASE,
                "well.filled",
                1,
                Instant.parse("2026-11-24T01:42:29.000001Z"),
                Actor.policy("test"),
                Set.of(),
                Map.of(),
                new Filled(CASE));

        assertThatThrownBy(() -> format.write(fine)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_or_a_class_given_twice_is_refused() {
        assertThatThrownBy(() -> EventTypes.builder().received("registry", "well.filled", Followed.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TYPES.of(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sealed_roster_has_the_bytes_of_the_golden_file_in_every_ledger() throws IOException {
        EventContent sealed = new EventContent(
                UUID.fromString("00000000-0000-8000-8000-000000000001"),
                RosterSealed.TYPE,
                1,
                Instant.parse("2026-11-24T01:42:29Z"),
                Actor.policy("seal-rosters"),
                Set.of(),
                Map.of(),
                rosterSealed());
        ContentFormat ofAnyLedger = new ContentFormat(EventTypes.builder().build());

        assertThat(new String(ofAnyLedger.write(sealed), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden("ledger.roster-sealed.v1.json"), StandardCharsets.UTF_8));
        assertThat(ofAnyLedger.read(golden("ledger.roster-sealed.v1.json"))).isEqualTo(sealed);
        assertThat(RosterSealed.stream()).hasToString("485708be-94aa-8576-99ed-86ace892394b");
    }

    private static RosterSealed rosterSealed() {
        return new RosterSealed(Hash.sha256(new byte[0]).hex(), 812);
    }

    private static Measured measured() {
        return new Measured(CASE, 12_000, LocalDate.parse("2026-11-24"), null, List.of("ab", "aa"));
    }

    private static EventContent content(Object payload) {
        EventTypes.Type type = TYPES.of(payload.getClass());
        return new EventContent(
                UUID.fromString("00000000-0000-8000-8000-000000000001"),
                type.name(),
                type.revision(),
                Instant.parse("2026-11-24T01:42:29Z"),
                Actor.person(UUID.fromString("00000000-0000-8000-8000-000000000002"), "county-officer"),
                Set.of(OTHER_CASE, CASE),
                Map.of("source", "api", "after", "registry:12"),
                payload);
    }

    private static byte[] golden(String file) throws IOException {
        try (InputStream bytes =
                Objects.requireNonNull(ContentFormatTest.class.getResourceAsStream("/golden/" + file))) {
            return bytes.readAllBytes();
        }
    }
}
