package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VerifierTest {

    @Test
    void anybody_gets_the_verifier_page_byte_for_byte_and_it_may_ask_nobody_anything() throws Exception {
        HttpResponse<String> answer = HOUSE.get("/verify.html");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'")
                .doesNotContain("connect-src");
        try (InputStream built =
                Objects.requireNonNull(getClass().getResourceAsStream("/org/hazardledger/ledger/verify/verify.html"))) {
            assertThat(answer.body()).isEqualTo(new String(built.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
