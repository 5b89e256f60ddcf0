package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicPagesTest {
    @BeforeEach
    void services_publish_something() {
        HOUSE.forget();
        HOUSE.services
                .keySet()
                .forEach(name -> HOUSE.service(name).behave(exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/api/public/orders")) {
                        TestService.answer(exchange, 200, "application/json", """
                        {"items":[{"number":"浔应急督〔2026〕1号","hazardNumber":"360402-2026-R-00001","mine":"<b>矿",\
                        "county":"360402","authority":"濂溪区应急管理局","status":"LISTED","issuedOn":"2026-11-30",\
                        "dueOn":"2026-12-30","endedOn":null},\
                        {"number":"浔应急督〔2026〕2号","hazardNumber":"360402-2026-R-00002","mine":null,\
                        "county":"360402","authority":"濂溪区应急管理局","status":"DELISTED","issuedOn":"2026-10-01",\
                        "dueOn":"2026-11-01","endedOn":"2026-10-20"}],"next":"after-7","position":"enforcement:55"}""");
                    } else {
                        TestService.answer(exchange, 200, "application/json", """
                        {"name":"%s","origin":"city.example/%s","vkey":"key+of+%s","recorded":{"size":3,"root":"r",\
                        "recordedAt":"2026-11-24T08:00:00.500Z","ageSeconds":2},\
                        "witnessed":{"size":2,"at":"2026-11-24T08:00:00Z","ageSeconds":3,"by":["w1"]}}""".formatted(name, name, name));
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/public/",
                "/public/orders",
                "/public/ledgers",
                "/public/en/",
                "/public/en/orders",
                "/public/en/ledgers"
            })
    void every_page_is_plain_html_without_a_script_for_anybody_in_its_language(String address) throws Exception {
        HttpResponse<String> answer = HOUSE.get(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'")
                .doesNotContain("unsafe", "script-src");
        String language = address.contains("/en/") ? "en" : "zh-CN";
        assertThat(answer.headers().firstValue("Content-Language")).hasValue(language);
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\">")
                .contains(
                        "<main id=\"main\">",
                        "<h1>",
                        "<caption>",
                        "<div class=\"wide\" role=\"region\"",
                        "href=\"/verify.html\"")
                .containsOnlyOnce("<h1>")
                .doesNotContain("<script", "style=", "onclick", "%s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public/", "/public/orders", "/public/ledgers"})
    void each_page_leads_to_the_same_in_the_other_language(String address) throws Exception {
        String other = address.replace("/public/", "/public/en/");

        assertThat(HOUSE.get(address).body())
                .contains("<a href=\"" + other + "\" lang=\"en\" hreflang=\"en\">English</a>");
        assertThat(HOUSE.get(other).body())
                .contains("<a href=\"" + address + "\" lang=\"zh-CN\" hreflang=\"zh-CN\">中文</a>");
    }

    @Test
    void orders_are_shown_with_their_state_and_whatever_a_mine_is_called_stays_text() throws Exception {
        String page = HOUSE.get("/public/en/orders").body();

        assertThat(page)
                .contains(
                        "<th scope=\"row\">浔应急督〔2026〕1号</th><td>&lt;b&gt;矿</td>",
                        "<td><time datetime=\"2026-12-30\">2026-12-30</time></td><td>listed</td>",
                        "<td>delisted <time datetime=\"2026-10-20\">2026-10-20</time></td>",
                        "href=\"/public/en/orders?cursor=after-7\"",
                        "enforcement:55");
        assertThat(HOUSE.get("/public/orders?cursor=after-7").statusCode()).isEqualTo(200);
        assertThat(HOUSE.service("enforcement").heard().getLast().uri()).isEqualTo("/api/public/orders?cursor=after-7");
        assertThat(HOUSE.service("enforcement").heard().getLast().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void ledgers_are_shown_with_their_keys_and_one_that_does_not_answer_is_named() throws Exception {
        HOUSE.service("identity").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));

        assertThat(HOUSE.get("/public/ledgers").body())
                .contains(
                        "<th scope=\"row\">隐患台账</th><td>3</td>"
                                + "<td><time datetime=\"2026-11-24T08:00:00.500Z\">2026-11-24 16:00:00</time></td><td>2</td>",
                        "<th scope=\"row\">隐患台账</th><td><code>city.example/hazard</code></td>"
                                + "<td><code>key+of+hazard</code></td>",
                        "<a href=\"/api/ledgers/hazard/checkpoint\">隐患台账的检查点</a>",
                        "<th scope=\"row\">人员台账</th><td>服务没有应答</td>");
        assertThat(HOUSE.get("/public/en/ledgers").body())
                .contains("<th scope=\"row\">Hazards</th>", "<code>city.example/hazard</code>");
    }

    @Test
    void without_the_service_the_list_says_so() throws Exception {
        HOUSE.service("enforcement").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));

        HttpResponse<String> answer = HOUSE.get("/public/orders");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Language")).hasValue("zh-CN");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(answer.body()).contains("<main id=\"main\">", "服务暂时没有应答");
    }

    @Test
    void what_is_public_is_there_for_programs_too() throws Exception {
        assertThat(json(HOUSE.get("/api/public/orders")).path("position").asString())
                .isEqualTo("enforcement:55");
        assertThat(HOUSE.get("/api/public/else").statusCode()).isEqualTo(404);
    }
}
