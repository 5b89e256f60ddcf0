package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitationPageTest {
    private static final String ADDRESS = "/public/invitation";
    private static final String CODE = "c0de".repeat(16);
    private static final String PASSWORD = "bamboo & rain+100%";

    private final AtomicReference<String> said = new AtomicReference<>("");

    @BeforeEach
    void identity_takes_it() {
        HOUSE.forget();
        answer(200, "{\"login\":\"officer-9\"}");
    }

    private void answer(int status, String body) {
        HOUSE.service("identity").behave(exchange -> {
            said.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            TestService.answer(exchange, status, "application/json", body);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public/invitation", "/public/en/invitation"})
    void the_page_is_a_form_that_works_without_a_script_and_is_kept_and_told_to_nobody(String address)
            throws Exception {
        HttpResponse<String> page = HOUSE.get(address);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Content-Language")).hasValue(address.contains("/en/") ? "en" : "zh-CN");
        assertThat(page.body())
                .contains(
                        "<form method=\"post\" action=\"" + address + "\">",
                        "name=\"code\"",
                        "name=\"password\" type=\"password\"",
                        "name=\"again\" type=\"password\"",
                        "<script src=\"/public/invitation.js\"></script>")
                .doesNotContain("style=", "onclick", "%s", "<script>");
        HttpResponse<String> script = HOUSE.get("/public/invitation.js");
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=UTF-8");
        assertThat(script.body()).contains("location.hash", "history.replaceState");
    }

    @Test
    void what_was_chosen_is_handed_to_identity_in_the_gateways_own_name() throws Exception {
        HttpResponse<String> done = send("/public/en/invitation", CODE, PASSWORD, PASSWORD);

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body())
                .contains("<strong>officer-9</strong>", "href=\"/console/\"")
                .doesNotContain("<form", CODE);
        assertThat(done.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(HOUSE.service("identity").heard()).singleElement().satisfies(heard -> {
            assertThat(heard.method() + " " + heard.uri()).isEqualTo("POST /internal/invitations/acceptance");
            assertThat(heard.headers().get("Authorization")).isEqualTo(List.of("Bearer " + HOUSE.issuer.gatewaysOwn()));
        });
        JsonNode handedIn = JsonMapper.shared().readTree(said.get());
        assertThat(handedIn.required("code").asString()).isEqualTo(CODE);
        assertThat(handedIn.required("password").asString()).isEqualTo(PASSWORD);
    }

    @Test
    void a_refusal_is_said_in_the_language_of_the_page_with_the_form_again_and_no_password_in_it() throws Exception {
        answer(422, "{\"titles\":{\"zh\":\"密码<太短>\",\"en\":\"Too <short>\"}}");

        HttpResponse<String> zh = send(ADDRESS, "\"><script>", PASSWORD, PASSWORD);
        assertThat(zh.statusCode()).isEqualTo(422);
        assertThat(zh.body())
                .contains(
                        "role=\"alert\" id=\"wrong\"",
                        "aria-describedby=\"wrong password-hint\" autofocus",
                        "密码&lt;太短&gt;",
                        "value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("bamboo");
        assertThat(send("/public/en/invitation", CODE, PASSWORD, PASSWORD).body())
                .contains("Too &lt;short&gt;", "value=\"" + CODE + "\"");
    }

    @Test
    void what_stands_in_the_address_is_not_taken_and_what_is_no_form_is_refused() throws Exception {
        answer(404, "{\"titles\":{\"zh\":\"没有\",\"en\":\"none\"}}");
        send(ADDRESS + "?code=" + CODE, "", PASSWORD, PASSWORD);
        assertThat(said.get()).doesNotContain(CODE);
        HOUSE.service("identity").forget();
        assertThat(HOUSE.send(HOUSE.request(ADDRESS)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("code=%zz&password=a&again=a")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(HOUSE.service("identity").heard()).isEmpty();
    }

    @Test
    void two_passwords_that_differ_are_handed_to_nobody() throws Exception {
        HttpResponse<String> answer = send(ADDRESS, CODE, PASSWORD, PASSWORD + " ");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("两次输入的密码不一致", "value=\"" + CODE + "\"");
        assertThat(HOUSE.service("identity").heard()).isEmpty();
    }

    @Test
    void without_identity_or_its_trust_the_same_link_can_be_tried_again_later() throws Exception {
        for (int status : new int[] {401, 403, 500}) {
            answer(status, status == 500 ? "oops" : "{\"titles\":{\"zh\":\"请先登录\",\"en\":\"Log in first\"}}");
            HttpResponse<String> answer = send(ADDRESS, CODE, PASSWORD, PASSWORD);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("请稍后用同一链接再试", "value=\"" + CODE + "\"")
                    .doesNotContain("请先登录");
        }
        HOUSE.service("identity").down();
        try {
            assertThat(send(ADDRESS, CODE, PASSWORD, PASSWORD).statusCode()).isEqualTo(503);
        } finally {
            HOUSE.service("identity").up();
        }
    }

    @Test
    void what_only_services_may_ask_identity_is_not_reached_from_outside() throws Exception {
        assertThat(HOUSE.send(HOUSE.request("/internal/invitations/acceptance")
                                .header("Authorization", "Bearer " + HOUSE.issuer.token("system"))
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(HOUSE.service("identity").heard()).isEmpty();
    }

    private static HttpResponse<String> send(String address, String code, String password, String again)
            throws Exception {
        return HOUSE.send(HOUSE.request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "code=%s&password=%s&again=%s".formatted(encoded(code), encoded(password), encoded(again)))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
