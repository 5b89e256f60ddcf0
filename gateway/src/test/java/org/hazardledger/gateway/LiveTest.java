package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class LiveTest {
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();
    private final Map<String, Long> witnessed = new ConcurrentHashMap<>();

    @BeforeEach
    void every_ledger_has_a_size() {
        HOUSE.forget();
        HOUSE.issuer.everybodyIs(HOUSE.issuer.claims("auditor").build());
        HOUSE.services.keySet().forEach(name -> {
            sizes.put(name, 7L);
            HOUSE.service(name).behave(exchange -> TestService.answer(exchange, 200, "application/json", state(name)));
        });
    }

    private String state(String name) {
        String signed = witnessed.containsKey(name) ? "{\"size\":%d}".formatted(witnessed.get(name)) : "null";
        return "{\"name\":\"%s\",\"recorded\":{\"size\":%d},\"witnessed\":%s}".formatted(name, sizes.get(name), signed);
    }

    /** The gateway learns by the next news that nobody listens, and other tests count what the services hear. */
    @AfterEach
    void until_nobody_listens() {
        AtomicReference<Map<String, Integer>> before = new AtomicReference<>(asked());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1_500))
                .until(() -> {
                    sizes.replaceAll((name, size) -> size + 1);
                    Map<String, Integer> now = asked();
                    return now.equals(before.getAndSet(now));
                });
    }

    /** What a browser hears. */
    private static final class Listening implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final InputStream body;
        private final BufferedReader lines;

        Listening(HttpRequest request) throws IOException, InterruptedException {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            body = answer.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The next so many, each as its name and its data. */
        List<String> events(int count) throws IOException {
            List<String> events = new ArrayList<>();
            String event = "";
            while (events.size() < count) {
                String line = lines.readLine();
                assertThat(line).as("the answer ended").isNotNull();
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(event + " " + line.substring("data: ".length()));
                }
            }
            return events;
        }

        boolean ends() throws IOException {
            while (lines.readLine() != null) {
                // Comments.
            }
            return true;
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    @Test
    void a_browser_hears_how_large_the_ledgers_are_and_then_which_one_grew() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        try (Listening listening = new Listening(browser.request("/api/live").build())) {
            assertThat(listening.events(4))
                    .containsExactly(
                            "advance {\"ledger\":\"enforcement\",\"size\":7}",
                            "advance {\"ledger\":\"hazard\",\"size\":7}",
                            "advance {\"ledger\":\"identity\",\"size\":7}",
                            "advance {\"ledger\":\"registry\",\"size\":7}");
            sizes.put("hazard", 9L);

            assertThat(listening.events(1)).containsExactly("advance {\"ledger\":\"hazard\",\"size\":9}");
        }
    }

    @Test
    void a_browser_hears_how_far_the_witness_has_come_also_when_nothing_is_recorded() throws Exception {
        witnessed.put("hazard", 5L);
        TestBrowser browser = TestBrowser.atHome().logIn();
        try (Listening listening = new Listening(browser.request("/api/live").build())) {
            assertThat(listening.events(5))
                    .containsSubsequence(
                            "advance {\"ledger\":\"hazard\",\"size\":7}",
                            "witnessed {\"ledger\":\"hazard\",\"size\":5}");
            witnessed.put("hazard", 7L);

            assertThat(listening.events(1)).containsExactly("witnessed {\"ledger\":\"hazard\",\"size\":7}");
        }
    }

    @Test
    void a_browser_hears_that_a_service_is_silent_and_that_it_answers_again() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        try (Listening listening = new Listening(browser.request("/api/live").build())) {
            listening.events(4);
            HOUSE.service("registry").down();
            try {
                assertThat(listening.events(1)).containsExactly("silent {\"ledger\":\"registry\"}");
                try (Listening late = new Listening(browser.request("/api/live").build())) {
                    assertThat(late.events(4)).contains("silent {\"ledger\":\"registry\"}");
                }
            } finally {
                HOUSE.service("registry").up();
            }

            assertThat(listening.events(1)).containsExactly("advance {\"ledger\":\"registry\",\"size\":7}");
        }
    }

    @Test
    void a_browser_hears_nothing_of_a_service_that_did_not_answer_twice() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        HOUSE.service("hazard")
                .behave(exchange -> TestService.answer(
                        exchange, refusals.getAndDecrement() > 0 ? 503 : 200, "application/json", state("hazard")));
        TestBrowser browser = TestBrowser.atHome().logIn();
        try (Listening listening = new Listening(browser.request("/api/live").build())) {
            listening.events(4);
            refusals.set(2);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> refusals.get() < 0);
            sizes.put("registry", 8L);

            assertThat(listening.events(1)).containsExactly("advance {\"ledger\":\"registry\",\"size\":8}");
        }
    }

    @Test
    void many_browsers_cost_the_services_no_more_than_one() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        List<Listening> all = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                all.add(new Listening(browser.request("/api/live").build()));
            }
            for (Listening each : all) {
                each.events(4);
            }
            Map<String, Integer> before = asked();
            Thread.sleep(Duration.ofSeconds(3));
            asked().forEach((name, times) ->
                    assertThat(times - before.getOrDefault(name, 0)).as(name).isBetween(1, 5));
        } finally {
            all.forEach(Listening::close);
        }
    }

    @Test
    void a_person_listens_in_so_many_places_and_no_more_until_one_is_closed() throws Exception {
        ConfigurableApplicationContext gateway =
                TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services, "--gateway.live.most-per-person=2");
        int port = TestHouse.port(gateway);
        TestBrowser browser = new TestBrowser(port).logIn();
        try (Listening first = new Listening(browser.request("/api/live").build())) {
            first.events(4);
            try (Listening second = new Listening(browser.request("/api/live").build())) {
                second.events(4);
                HttpResponse<String> third = browser.get("/api/live");
                assertThat(third.statusCode()).isEqualTo(429);
                assertThat(json(third).path("code").asString()).isEqualTo("too-many-listeners");
                assertThat(third.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("application/problem+json");
                HOUSE.issuer.everybodyIs(
                        HOUSE.issuer.claims("auditor").subject("somebody else").build());
                try (Listening other = new Listening(
                        new TestBrowser(port).logIn().request("/api/live").build())) {
                    assertThat(other.events(4)).hasSize(4);
                }
            }
            // The gateway learns by the next news that one is gone.
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                sizes.replaceAll((name, size) -> size + 1);
                try (Listening again =
                        new Listening(browser.request("/api/live").build())) {
                    again.events(1);
                }
            });
        } finally {
            gateway.close();
        }
    }

    private static Map<String, Integer> asked() {
        Map<String, Integer> asked = new TreeMap<>();
        HOUSE.services.forEach(
                (name, service) -> asked.put(name, service.heard().size()));
        return asked;
    }

    @Test
    void it_ends_with_the_session() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        String csrf = browser.csrf();
        try (Listening listening = new Listening(browser.request("/api/live").build())) {
            listening.events(4);
            browser.post("/console/logout", csrf);
            sizes.put("hazard", 8L);

            assertThat(listening.ends()).isTrue();
        }
    }

    @Test
    void whoever_only_listens_does_not_use_his_session_and_it_ends() throws Exception {
        try (ConfigurableApplicationContext gateway =
                TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services, "--gateway.session.idle=2s")) {
            TestBrowser browser = new TestBrowser(TestHouse.port(gateway)).logIn();
            try (Listening listening =
                    new Listening(browser.request("/api/live").build())) {
                Instant began = Instant.now();
                Thread busyDay = Thread.startVirtualThread(() -> {
                    while (Instant.now().isBefore(began.plusSeconds(10))) {
                        sizes.replaceAll((name, size) -> size + 1);
                        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                    }
                });

                assertThat(listening.ends()).isTrue();
                assertThat(busyDay.isAlive()).as("it ended on the busy day").isTrue();
                busyDay.join();
                assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void nobody_hears_nothing() throws Exception {
        assertThat(HOUSE.get("/api/live").statusCode()).isEqualTo(401);
        HttpResponse<String> forged = HOUSE.send(HOUSE.request("/api/live").header("Cookie", "hazard-ledger=x"));
        assertThat(json(forged).path("code").asString()).isEqualTo("not-logged-in");
    }

    @Test
    void a_gateway_that_stops_does_not_wait_for_who_listens() throws Exception {
        ConfigurableApplicationContext gateway = TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services);
        TestBrowser browser = new TestBrowser(TestHouse.port(gateway)).logIn();
        try (Listening listening = new Listening(browser.request("/api/live").build())) {
            listening.events(4);
            long began = System.nanoTime();
            gateway.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
