package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderDocumentTest {

    private static final String ENTERPRISE = "3f1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a12";
    private static final String PATH = "/api/orders/6d1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a11/document";
    private static final String NOTICE =
            "<!DOCTYPE html><p><span data-enterprise=\"" + ENTERPRISE + "\">（企业名称）</span>：</p><p>经查 &lt;3 号&gt;</p>";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    @BeforeEach
    void an_issued_order() {
        HOUSE.forget();
        HOUSE.service("enforcement").behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            TestService.answer(exchange, 200, "text/html;charset=UTF-8", NOTICE);
        });
        enterprise(200, "{\"name\":\"吴山<铜&矿>$1\\\\有限公司\"}");
    }

    @Test
    void the_notice_is_addressed_to_the_enterprise_by_name() throws Exception {
        String token = HOUSE.issuer.token("county-officer");

        HttpResponse<String> document = HOUSE.get(PATH, token);

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).isEqualTo(NOTICE.replace("（企业名称）", "吴山&lt;铜&amp;矿&gt;$1\\有限公司"));
        assertThat(document.headers().allValues("Content-Type")).containsExactly("text/html;charset=UTF-8");
        assertThat(document.headers().allValues("Content-Security-Policy")).containsExactly(POLICY);
        assertThat(HOUSE.service("registry").heard()).singleElement().satisfies(heard -> {
            assertThat(heard.uri()).isEqualTo("/api/enterprises/" + ENTERPRISE);
            assertThat(heard.headers()).containsEntry("Authorization", List.of("Bearer " + token));
        });
    }

    @Test
    void the_notice_as_it_was_issued_is_asked_for_as_such() throws Exception {
        HttpResponse<String> document = HOUSE.get(PATH + "?as=issued", HOUSE.issuer.token());

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("吴山&lt;铜");
        assertThat(HOUSE.service("enforcement").heard())
                .singleElement()
                .satisfies(heard -> assertThat(heard.uri()).isEqualTo(PATH + "?as=issued"));
    }

    @Test
    void without_the_registry_it_is_shown_as_it_is() throws Exception {
        for (int status : new int[] {404, 500}) {
            enterprise(status, "{\"code\":\"not-found\"}");
            assertThat(HOUSE.get(PATH, HOUSE.issuer.token()).body()).isEqualTo(NOTICE);
        }
        enterprise(200, "{\"name\":");
        assertThat(HOUSE.get(PATH, HOUSE.issuer.token()).body()).isEqualTo(NOTICE);
        enterprise(200, "{\"name\":null}");
        assertThat(HOUSE.get(PATH, HOUSE.issuer.token()).body()).isEqualTo(NOTICE);
        HOUSE.service("registry").down();
        try {
            assertThat(HOUSE.get(PATH, HOUSE.issuer.token()).body()).isEqualTo(NOTICE);
        } finally {
            HOUSE.service("registry").up();
        }
    }

    @Test
    void a_refusal_is_passed_on_as_it_is() throws Exception {
        HOUSE.service("enforcement")
                .behave(exchange ->
                        TestService.answer(exchange, 409, "application/problem+json", "{\"code\":\"not-issued\"}"));

        HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"code\":\"not-issued\"}");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(HOUSE.service("registry").heard()).isEmpty();
    }

    @Test
    void without_enforcement_there_is_no_document() throws Exception {
        HOUSE.service("enforcement").down();
        try {
            HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).path("services").toString()).isEqualTo("[\"enforcement\"]");
        } finally {
            HOUSE.service("enforcement").up();
        }
    }

    private static void enterprise(int status, String body) {
        HOUSE.service("registry").behave(exchange -> TestService.answer(exchange, status, "application/json", body));
    }
}
