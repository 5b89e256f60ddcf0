package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionsTest {
    private static final String PERSON = "00000000-0000-4000-8000-000000000101";

    @BeforeEach
    void everybody_is_a_county_officer() {
        HOUSE.forget();
        HOUSE.issuer.everybodyIs(HOUSE.issuer
                .claims("county-officer", "team-leader")
                .claim("person", PERSON)
                .claim("post", "执法人员")
                .claim("jurisdiction", "360402")
                .build());
        HOUSE.service("identity")
                .behave(exchange -> TestService.answer(
                        exchange,
                        200,
                        "application/json",
                        "{\"names\":{\"" + PERSON + "\":{\"name\":\"程晓峰\",\"erased\":false}}}"));
    }

    @Test
    void a_login_leads_to_the_issuer_and_back_and_then_the_cookie_opens_what_a_token_opens() throws Exception {
        TestBrowser browser = TestBrowser.atHome();

        assertThat(browser.logIn("?to=/console/hazards%3Fwaiting%3Dme")).isEqualTo("/console/hazards?waiting=me");

        assertThat(browser.get("/api/hazards").body()).isEqualTo("hazard /api/hazards");
        assertThat(HOUSE.service("hazard").heard()).singleElement().satisfies(heard -> {
            assertThat(heard.headers()).doesNotContainKey("Cookie");
            assertThat(heard.headers().get("Authorization"))
                    .singleElement()
                    .satisfies(token -> assertThat(token).startsWith("Bearer eyJ"));
        });
    }

    @Test
    void the_session_says_who_is_logged_in_and_until_when() throws Exception {
        JsonNode who = TestBrowser.atHome().logIn().whoAmI();

        assertThat(who.path("person").asString()).isEqualTo(PERSON);
        assertThat(who.path("name").asString()).isEqualTo("程晓峰");
        assertThat(who.path("post").asString()).isEqualTo("执法人员");
        assertThat(who.path("roles").toString()).isEqualTo("[\"county-officer\",\"team-leader\"]");
        assertThat(who.path("county").asString()).isEqualTo("360402");
        assertThat(who.path("enterprise").isNull()).isTrue();
        assertThat(who.path("csrf").asString()).hasSize(43);
        assertThat(Instant.parse(who.path("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(24)),
                        Instant.now().plus(Duration.ofMinutes(26)));
    }

    @Test
    void an_officer_of_the_city_has_no_county_and_a_name_may_be_missing_but_not_the_session() throws Exception {
        HOUSE.issuer.everybodyIs(HOUSE.issuer
                .claims("city-officer")
                .claim("person", PERSON)
                .claim("jurisdiction", "360400")
                .claim("enterprise", "00000000-0000-4000-8000-000000000201")
                .build());
        HOUSE.service("identity").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));

        JsonNode who = TestBrowser.atHome().logIn().whoAmI();

        assertThat(who.path("name").isNull()).isTrue();
        assertThat(who.path("county").isNull()).isTrue();
        assertThat(who.path("jurisdiction").asString()).isEqualTo("360400");
        assertThat(who.path("enterprise").asString()).isEqualTo("00000000-0000-4000-8000-000000000201");
    }

    @Test
    void nobody_is_told_to_log_in() throws Exception {
        HttpResponse<String> answer = TestBrowser.atHome().get("/api/session");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("code").asString()).isEqualTo("not-logged-in");
    }

    @Test
    void no_script_reads_the_cookie_and_no_foreign_page_sends_it_along_with_a_change() throws Exception {
        TestBrowser browser = TestBrowser.atHome();
        URI back = TestBrowser.atIssuer(browser.get("/console/login"));

        HttpResponse<String> ended = browser.get(back.getRawPath() + "?" + back.getRawQuery());

        assertThat(ended.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("hazard-ledger="))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                        .doesNotContain("Domain", "Max-Age", "Secure"));
    }

    @Test
    void with_https_cookies_are_of_this_host_alone_and_travel_over_nothing_else() throws Exception {
        try (ConfigurableApplicationContext gateway = TestHouse.gateway(
                HOUSE.issuer.uri(), HOUSE.services, "--gateway.session.address=https://gateway.test")) {
            TestBrowser browser = new TestBrowser(TestHouse.port(gateway));
            HttpResponse<String> begun = browser.get("/console/login");
            URI back = TestBrowser.atIssuer(begun);
            HttpResponse<String> ended = browser.get(back.getRawPath() + "?" + back.getRawQuery());

            assertThat(back.toString()).startsWith("https://gateway.test/login/oauth2/code/hazard-ledger?");
            assertThat(begun.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-hazard-ledger-login-")
                            .contains("; Secure", "; Path=/"));
            assertThat(ended.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("__Host-hazard-ledger="))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie).contains("; Secure", "; Path=/", "; HttpOnly"));
            assertThat(browser.whoAmI().path("person").asString()).isEqualTo(PERSON);
        }
    }

    @Test
    void nothing_that_the_browser_gets_holds_a_token() throws Exception {
        TestBrowser browser = TestBrowser.atHome();
        List<String> got = new ArrayList<>();
        HttpResponse<String> begun = browser.get("/console/login");
        URI back = TestBrowser.atIssuer(begun);
        HttpResponse<String> ended = browser.get(back.getRawPath() + "?" + back.getRawQuery());
        for (HttpResponse<String> answer : List.of(begun, ended, browser.get("/api/session"))) {
            got.add(answer.headers().map() + answer.body());
        }
        got.add(browser.post("/console/logout", browser.csrf()).body());

        // So every token of the issuer begins.
        assertThat(got).allSatisfy(each -> assertThat(each).doesNotContain("eyJ"));
    }

    @Test
    void whoever_reads_the_table_can_neither_be_anybody_nor_read_a_token() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();

        String row = TestSessions.table()
                .sql("select encode(id, 'base64') || ' ' || encode(sealed, 'base64') || ' ' || encode(sealed, 'escape')"
                        + " from browser.session order by ends_at desc limit 1")
                .query(String.class)
                .single();

        assertThat(row).doesNotContain(browser.session(), "eyJ", "access");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test/console/",
                "/\\evil.test",
                "/console/\\..\\..",
                "/console/%0d%0aSet-Cookie:x=y",
                "/consoles",
                "/api/hazards",
                "/console/login",
                "/console/logout",
                "javascript:alert(1)",
                ""
            })
    void a_login_never_leads_away_from_the_console(String to) throws Exception {
        assertThat(TestBrowser.atHome().logIn("?to=" + to.replace("\\", "%5C"))).isEqualTo("/console/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void a_change_without_the_csrf_token_is_refused_and_no_service_hears_of_it(String method) throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        String csrf = browser.csrf();
        HOUSE.service("hazard").forget();
        for (String shown :
                List.of("", csrf.substring(1), TestBrowser.atHome().logIn().csrf())) {
            HttpRequest.Builder request =
                    browser.request("/api/hazards").method(method, HttpRequest.BodyPublishers.ofString("{}"));
            if (!shown.isEmpty()) {
                request.header("X-CSRF-Token", shown);
            }
            HttpResponse<String> answer = browser.send(request);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(json(answer).path("code").asString()).isEqualTo("csrf-missing");
        }
        assertThat(HOUSE.service("hazard").heard()).isEmpty();

        HttpResponse<String> good = browser.send(browser.request("/api/hazards")
                .header("X-CSRF-Token", csrf)
                .method(method, HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(good.statusCode()).isEqualTo(200);
    }

    @Test
    void who_brings_a_token_is_asked_for_no_csrf_and_not_looked_up_whatever_cookie_he_has() throws Exception {
        String token = HOUSE.issuer.token("city-officer");

        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/hazards")
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "hazard-ledger=" + "A".repeat(43))
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(HOUSE.service("hazard").heard().getFirst().headers().get("Authorization"))
                .containsExactly("Bearer " + token);
    }

    @Test
    void a_forged_cookie_is_nobody_and_is_taken_away() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        String good = browser.session();
        char other = good.charAt(0) == 'A' ? 'B' : 'A';
        for (String forged : List.of("x", "A".repeat(43), other + good.substring(1), good + "A", "*".repeat(43))) {
            browser.cookies().put("hazard-ledger", forged);
            HttpResponse<String> answer = browser.get("/api/hazards");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("code").asString()).isEqualTo("not-logged-in");
            assertThat(browser.cookies()).doesNotContainKey("hazard-ledger");
        }
        assertThat(HOUSE.service("hazard").heard()).isEmpty();
    }

    @Test
    void a_row_put_under_another_cookie_opens_nothing() throws Exception {
        TestBrowser victim = TestBrowser.atHome().logIn();
        TestBrowser thief = TestBrowser.atHome().logIn();
        String moved =
                "update browser.session set sealed = (select sealed from browser.session where id = ?) where id = ?";
        assertThat(TestSessions.table()
                        .sql(moved)
                        .params(id(victim.session()), id(thief.session()))
                        .update())
                .isEqualTo(1);

        assertThat(thief.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(victim.get("/api/session").statusCode()).isEqualTo(200);
    }

    private static byte[] id(String cookie) {
        return TestService.sha256().digest(Base64.getUrlDecoder().decode(cookie));
    }

    @Test
    void an_answer_of_the_issuer_is_worth_nothing_in_another_browser_or_twice() throws Exception {
        TestBrowser browser = TestBrowser.atHome();
        URI back = TestBrowser.atIssuer(browser.get("/console/login"));

        assertThat(TestBrowser.atHome().comeBack(back)).isEqualTo("/console/?login=failed");
        assertThat(browser.comeBack(back)).isEqualTo("/console/");
        assertThat(browser.comeBack(back)).isEqualTo("/console/?login=failed");
        assertThat(browser.comeBack(URI.create("/login/oauth2/code/hazard-ledger?error=access_denied&state=x")))
                .isEqualTo("/console/?login=failed");
    }

    @Test
    void two_tabs_log_in_at_once() throws Exception {
        TestBrowser browser = TestBrowser.atHome();
        URI first = TestBrowser.atIssuer(browser.get("/console/login?to=/console/first"));
        URI second = TestBrowser.atIssuer(browser.get("/console/login?to=/console/second"));

        assertThat(browser.comeBack(first)).isEqualTo("/console/first");
        assertThat(browser.comeBack(second)).isEqualTo("/console/second");
    }

    @Test
    void an_id_token_that_is_not_for_this_login_opens_no_session() throws Exception {
        for (String claim : List.of("nonce", "iss", "aud")) {
            HOUSE.issuer.spoilIdTokens(token -> token.claim(claim, "https://other.test"));
            TestBrowser browser = TestBrowser.atHome();

            assertThat(browser.logIn("")).as(claim).isEqualTo("/console/?login=failed");
            assertThat(browser.cookies()).doesNotContainKey("hazard-ledger");
        }
    }

    @Test
    void each_login_has_a_new_session_and_ends_the_one_before() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        String before = browser.session();
        browser.logIn();
        assertThat(browser.session()).isNotEqualTo(before);

        browser.cookies().put("hazard-ledger", before);
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void a_login_begun_on_one_replica_ends_on_another_and_a_restart_ends_no_session() throws Exception {
        TestBrowser browser = TestBrowser.atHome();
        URI back = TestBrowser.atIssuer(browser.get("/console/login?to=/console/cases"));
        String csrf;
        try (ConfigurableApplicationContext replica = TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services)) {
            browser.on(TestHouse.port(replica));
            assertThat(browser.comeBack(back)).isEqualTo("/console/cases");
            csrf = browser.csrf();
        }
        try (ConfigurableApplicationContext restarted = TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services)) {
            browser.on(TestHouse.port(restarted));
            assertThat(browser.post("/api/hazards", csrf).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_token_is_renewed_before_it_ends_and_once_only_though_many_ask_on_two_replicas() throws Exception {
        HOUSE.issuer.tokensLast(Duration.ofSeconds(3));
        TestBrowser browser = TestBrowser.atHome().logIn();
        HOUSE.issuer.tokensLast(Duration.ofMinutes(5));
        // Only a renewal that takes a while can meet another.
        HOUSE.issuer.beforeRenewal(() -> sleep(Duration.ofMillis(300)));
        int before = HOUSE.issuer.renewals();
        try (ConfigurableApplicationContext replica = TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestBrowser other = new TestBrowser(TestHouse.port(replica));
            other.cookies().putAll(browser.cookies());
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                TestBrowser one = i % 2 == 0 ? browser : other;
                calls.add(() -> one.get("/api/hazards").statusCode());
            }
            Set<Integer> statuses = new TreeSet<>();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.add(status.get());
            }

            assertThat(statuses).containsExactly(200);
            assertThat(HOUSE.issuer.renewals()).isEqualTo(before + 1);
            assertThat(browser.get("/api/hazards").statusCode()).isEqualTo(200);
            assertThat(HOUSE.issuer.renewals()).isEqualTo(before + 1);
        }
    }

    @Test
    void a_session_that_the_issuer_does_not_know_any_more_is_over() throws Exception {
        HOUSE.issuer.tokensLast(Duration.ofSeconds(1));
        TestBrowser browser = TestBrowser.atHome().logIn();
        HOUSE.issuer.forgetSessions();

        HttpResponse<String> answer = browser.get("/api/hazards");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("code").asString()).isEqualTo("not-logged-in");
        assertThat(browser.cookies()).doesNotContainKey("hazard-ledger");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 400, 404})
    void while_the_issuer_answers_nonsense_the_old_token_goes_on_and_then_it_is_503_and_the_session_stays(int status)
            throws Exception {
        HOUSE.issuer.tokensLast(Duration.ofSeconds(8));
        TestBrowser browser = TestBrowser.atHome().logIn();
        HOUSE.issuer.answerRenewalsWith(status);

        assertThat(browser.get("/api/hazards").statusCode()).isEqualTo(200);
        sleep(Duration.ofSeconds(4));
        HttpResponse<String> silent = browser.get("/api/hazards");
        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(json(silent).path("services").toString()).isEqualTo("[\"issuer\"]");

        HOUSE.issuer.answerRenewalsWith(200);
        sleep(Duration.ofSeconds(3));
        assertThat(browser.get("/api/hazards").statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_when_nobody_uses_it_and_after_its_longest_time_in_any_case() throws Exception {
        try (ConfigurableApplicationContext gateway = TestHouse.gateway(
                HOUSE.issuer.uri(), HOUSE.services, "--gateway.session.idle=2s", "--gateway.session.longest=8s")) {
            TestBrowser idle = new TestBrowser(TestHouse.port(gateway)).logIn();
            TestBrowser busy = new TestBrowser(TestHouse.port(gateway)).logIn();
            Instant began = Instant.now();
            while (Instant.now().isBefore(began.plusSeconds(5))) {
                sleep(Duration.ofMillis(500));
                assertThat(busy.get("/api/hazards").statusCode()).isEqualTo(200);
            }
            assertThat(idle.get("/api/hazards").statusCode()).isEqualTo(401);
            while (Instant.now().isBefore(began.plusSeconds(8))) {
                sleep(Duration.ofMillis(500));
                busy.get("/api/hazards");
            }
            assertThat(busy.get("/api/hazards").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void what_a_page_looks_at_by_itself_does_not_keep_a_session_and_what_somebody_does_keeps_it() throws Exception {
        try (ConfigurableApplicationContext gateway =
                TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services, "--gateway.session.idle=2s")) {
            TestBrowser left = new TestBrowser(TestHouse.port(gateway)).logIn();
            TestBrowser looking = new TestBrowser(TestHouse.port(gateway)).logIn();
            TestBrowser changing = new TestBrowser(TestHouse.port(gateway)).logIn();
            String csrf = changing.csrf();
            Instant began = Instant.now();
            HttpResponse<String> seen;
            do {
                sleep(Duration.ofMillis(300));
                seen = left.send(byItself(left));
                assertThat(looking.send(byItself(looking)).statusCode()).isEqualTo(200);
                assertThat(looking.get("/api/hazards").statusCode()).isEqualTo(200);
                assertThat(changing.send(byItself(changing)
                                        .header("X-CSRF-Token", csrf)
                                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                                .statusCode())
                        .isEqualTo(200);
            } while (seen.statusCode() == 200 && Instant.now().isBefore(began.plusSeconds(6)));

            assertThat(seen.statusCode()).isEqualTo(401);
            assertThat(json(seen).path("code").asString()).isEqualTo("not-logged-in");
            sleep(Duration.ofMillis(500));
            assertThat(looking.get("/api/session").statusCode()).isEqualTo(200);
            assertThat(changing.get("/api/session").statusCode()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder byItself(TestBrowser browser) {
        return browser.request("/api/hazards").header("X-Looked-By", "page");
    }

    @Test
    void without_its_database_sessions_answer_503_and_tokens_go_on_and_then_the_session_is_there_again()
            throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        TestSessions.table().sql("alter role gateway_app nologin").update();
        try {
            TestSessions.table()
                    .sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'gateway_app'")
                    .query(Boolean.class)
                    .list();

            HttpResponse<String> answer = browser.get("/api/hazards");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).path("services").toString()).isEqualTo("[\"sessions\"]");
            assertThat(HOUSE.get("/api/hazards", HOUSE.issuer.token()).statusCode())
                    .isEqualTo(200);
        } finally {
            TestSessions.table().sql("alter role gateway_app login").update();
        }
        assertThat(browser.get("/api/hazards").statusCode()).isEqualTo(200);
    }

    @Test
    void logging_out_ends_the_session_here_and_at_the_issuer_and_needs_the_csrf_token() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        String session = browser.session();
        int before = HOUSE.issuer.logouts();
        assertThat(browser.post("/console/logout", "guessed").statusCode()).isEqualTo(403);
        assertThat(HOUSE.issuer.logouts()).isEqualTo(before);

        HttpResponse<String> answer = browser.post("/console/logout", browser.csrf());

        assertThat(json(answer).path("to").asString()).isEqualTo("/console/");
        assertThat(HOUSE.issuer.logouts()).isEqualTo(before + 1);
        assertThat(browser.cookies()).doesNotContainKey("hazard-ledger");
        browser.cookies().put("hazard-ledger", session);
        assertThat(browser.get("/api/hazards").statusCode()).isEqualTo(401);
        assertThat(browser.post("/console/logout", "x").statusCode()).isEqualTo(200);
    }

    @Test
    void if_the_issuer_does_not_take_a_logout_the_browser_is_sent_there_without_a_token() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        HOUSE.issuer.forgetSessions();

        HttpResponse<String> answer = browser.post("/console/logout", browser.csrf());

        assertThat(json(answer).path("to").asString())
                .isEqualTo(HOUSE.issuer.uri() + "/protocol/openid-connect/logout?client_id=hazard-console"
                        + "&post_logout_redirect_uri=http%3A%2F%2Fgateway.test%2Fconsole%2F");
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(401);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
