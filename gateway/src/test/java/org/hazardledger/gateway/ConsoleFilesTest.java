package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that are served here stand in this module's test resources. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void the_bare_address_leads_to_the_console_wherever_a_proxy_stands(String address) throws Exception {
        HttpResponse<String> answer = HOUSE.get(address);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/console/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/index.html", "/console/hazards", "/console/hazards/7/next?x=y.z"})
    void every_page_is_the_one_page_and_asked_for_again_each_time(String address) throws Exception {
        HttpResponse<String> answer = HOUSE.get(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>console of a test</title>");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(answer.headers().firstValue("Last-Modified")).isEmpty();
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(HOUSE.send(HOUSE.request(address).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void nothing_foreign_runs_in_it_and_nobody_frames_it() throws Exception {
        HttpResponse<String> answer = HOUSE.get("/console/");

        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'",
                                "script-src 'self';",
                                "style-src 'self';",
                                "frame-ancestors 'none'",
                                "object-src 'none'",
                                "base-uri 'none'")
                        .doesNotContain("unsafe", "http:", "https:", "*"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    }

    @Test
    void what_carries_its_hash_in_its_name_may_be_kept_for_ever_and_travels_packed() throws Exception {
        HttpResponse<String> answer =
                HOUSE.send(HOUSE.request("/console/assets/app-1a2b3c4d.js").header("Accept-Encoding", "gzip"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/console/assets/app-other.js", "/console/missing.css", "/console/assets/missing", "/favicon.ico"
            })
    void what_is_no_file_and_no_page_is_not_found(String address) throws Exception {
        HttpResponse<String> answer = HOUSE.get(address);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("code").asString()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../application.yaml",
                "/console/%2e%2e/application.yaml",
                "/console/..%2f..%2fapplication.yaml",
                "/console/assets/../../../application.yaml"
            })
    void nothing_else_of_the_jar_is_a_file_of_the_console(String address) throws Exception {
        assertThat(HOUSE.get(address).body()).doesNotContain("CLIENT_SECRET");
    }
}
