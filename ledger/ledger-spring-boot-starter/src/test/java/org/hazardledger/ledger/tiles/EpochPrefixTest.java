package org.hazardledger.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Outside;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EpochPrefixTest {
    private static final String FOR_EVER = "max-age=31536000, public, immutable";
    private static final String PRIVATE = "no-cache, private";
    private static final HandlerExceptionResolver NO_ANSWER = (request, response, handler, failure) -> null;
    private static final RequestMatcher ENTRIES =
            PathPatternRequestMatcher.withDefaults().matcher("/ledger/tile/entries/**");

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database.app());
    private final Alarms alarms = new Alarms(jdbc, new SimpleMeterRegistry());
    private final SealedTree tree = new SealedTree(jdbc, database.seal());
    private final LedgerReader reader = new LedgerReader(jdbc, alarms, tree);
    private final StoredTiles tiles = new StoredTiles(jdbc);
    private final Filter epochPrefix = new EpochPrefix(new OpenEpoch(reader, database.seal()), NO_ANSWER);
    private final MockMvc served = MockMvcBuilders.standaloneSetup(new TileController(reader, tiles, database.seal()))
            .addFilters(epochPrefix, (request, response, chain) -> {
                if (ENTRIES.matches((HttpServletRequest) request) && request.getParameter("token") == null) {
                    ((HttpServletResponse) response).setStatus(401);
                } else {
                    chain.doFilter(request, response);
                }
            })
            .build();

    @TempDir
    private Path outside;

    @BeforeEach
    void five_events() {
        append(5);
    }

    @Test
    void while_the_database_is_away_the_answer_is_that_of_a_controller() throws Exception {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setUrl("jdbc:postgresql://localhost:1/nobody");
        JdbcClient nobody = JdbcClient.create(away);
        LedgerReader reading = new LedgerReader(nobody, alarms, new SealedTree(nobody, database.seal()));
        Filter filter =
                new EpochPrefix(new OpenEpoch(reading, database.seal()), (request, response, handler, failure) -> {
                    response.setStatus(503);
                    return new ModelAndView();
                });
        MockHttpServletResponse response = new MockHttpServletResponse();

        filter.doFilter(new MockHttpServletRequest("GET", "/ledger/2/checkpoint"), response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void in_the_first_epoch_the_bare_prefix_is_the_only_one_and_its_tiles_are_for_ever() throws Exception {
        assertThat(get("/ledger/tile/0/000.p/5").getHeader("Cache-Control")).isEqualTo(FOR_EVER);
        assertThat(get("/ledger/tile/entries/000.p/5?token=t").getHeader("Cache-Control"))
                .isEqualTo(PRIVATE);
        for (String nobody : List.of("1", "2", "02", "%32")) {
            assertThat(get("/ledger/" + nobody + "/checkpoint").getStatus()).isEqualTo(404);
            assertThat(get("/ledger/" + nobody + "/tile/0/000.p/5").getStatus()).isEqualTo(404);
        }
    }

    /** What a browser has kept of entries is shown to nobody who may not read them, and is not sent again in vain. */
    @Test
    void entries_are_asked_for_again_each_time_and_sent_only_if_they_are_others() throws Exception {
        MockHttpServletResponse first = get("/ledger/tile/entries/000.p/5?token=t");
        String tag = Objects.requireNonNull(first.getHeader("ETag"));
        assertThat(tag).startsWith("\"");

        MockHttpServletResponse again = served.perform(
                        MockMvcRequestBuilders.get(URI.create("/ledger/tile/entries/000.p/5?token=t"))
                                .header("If-None-Match", tag))
                .andReturn()
                .getResponse();
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
        assertThat(again.getHeader("Cache-Control")).isEqualTo(PRIVATE);
        assertThat(get("/ledger/tile/entries/000.p/4?token=t").getHeader("ETag"))
                .isNotEqualTo(tag);
        assertThat(served.perform(MockMvcRequestBuilders.get(URI.create("/ledger/tile/entries/000.p/5"))
                                .header("If-None-Match", tag))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void a_later_epoch_has_its_own_prefix_where_its_tiles_are_for_ever() throws Exception {
        openSecondEpochFrom(3);

        assertThat(get("/ledger/2/checkpoint").getContentAsByteArray())
                .isEqualTo(reader.head().orElseThrow().noteBytes())
                .asString(StandardCharsets.UTF_8)
                .startsWith(database.origin() + "/2\n4\n");
        MockHttpServletResponse tile = get("/ledger/2/tile/0/000.p/4");
        assertThat(tile.getContentAsByteArray())
                .isEqualTo(get("/ledger/tile/0/000.p/4").getContentAsByteArray())
                .hasSize(4 * 32);
        assertThat(tile.getHeader("Cache-Control")).isEqualTo(FOR_EVER);
        for (String another : List.of("1", "3", "02", "%32", "2/2")) {
            assertThat(get("/ledger/" + another + "/checkpoint").getStatus()).isEqualTo(404);
            assertThat(get("/ledger/" + another + "/tile/0/000.p/4").getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void under_the_bare_prefix_nothing_may_be_kept_unasked_any_more() throws Exception {
        openSecondEpochFrom(3);

        for (String path :
                List.of("/ledger/checkpoint", "/ledger/tile/0/000.p/4", "/ledger/tile/entries/000.p/4?token=t")) {
            assertThat(get(path).getStatus()).isEqualTo(200);
            assertThat(get(path).getHeader("Cache-Control")).isIn("no-cache", PRIVATE);
        }
    }

    @Test
    void who_may_not_read_entries_may_not_read_them_under_an_epoch_either() throws Exception {
        openSecondEpochFrom(3);

        assertThat(get("/ledger/2/tile/entries/000.p/4").getStatus()).isEqualTo(401);
        assertThat(get("/ledger/2/tile/%65ntries/000.p/4").getStatus()).isEqualTo(401);
        assertThat(get("/ledger/2/tile/entries/000.p/4?token=t").getHeader("Cache-Control"))
                .isEqualTo(PRIVATE);
        // The services' filters that ask for rights have the order -100.
        assertThat(new TilesAutoConfiguration()
                        .epochPrefix(reader, database.seal(), NO_ANSWER)
                        .getOrder())
                .isLessThan(-100);
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return served.perform(MockMvcRequestBuilders.get(URI.create(path)))
                .andReturn()
                .getResponse();
    }

    private void append(int events) {
        try (HeadSignal signal = new HeadSignal(database.app());
                Committer committer = new Committer(
                        database.app(),
                        database.seal(),
                        alarms,
                        new Committer.Limits(1024, Duration.ofSeconds(10), Duration.ofSeconds(10)),
                        reader,
                        tiles,
                        tree,
                        signal)) {
            for (int i = 0; i < events; i++) {
                UUID stream = UUID.randomUUID();
                byte[] salt = new byte[32];
                new SecureRandom().nextBytes(salt);
                byte[] content = "{\"v\":1,\"type\":\"test.happened\"}".getBytes(StandardCharsets.UTF_8);
                committer.append(
                        stream, List.of(new NewEvent(stream, 0, stream, "test.happened", content, salt)), null);
            }
        }
    }

    private void openSecondEpochFrom(long size) throws Exception {
        Path file =
                Files.write(outside.resolve("head"), reader.head().orElseThrow().noteBytes());
        JdbcClient admin = JdbcClient.create(database.superuser());
        admin.sql("delete from ledger.event where ledger_index >= ?")
                .params(size)
                .update();
        admin.sql("delete from ledger.head where size > ?").params(size).update();
        try (HeadSignal signal = new HeadSignal(database.app())) {
            new EpochOpening(
                            database.app(),
                            database.seal(),
                            alarms,
                            reader,
                            tiles,
                            signal,
                            new ContentFormat(EventTypes.builder().build()),
                            new KeptHead(file, database.seal()),
                            Outside.NOBODY,
                            InstantSource.system())
                    .open(
                            size,
                            "the disk burnt",
                            Actor.person(UUID.randomUUID(), "operator"),
                            Instant.parse("2026-11-30T03:00:00Z"));
        }
    }
}
