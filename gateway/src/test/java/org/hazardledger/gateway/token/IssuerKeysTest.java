package org.hazardledger.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {

    private final AtomicInteger reads = new AtomicInteger();
    private volatile String published = "";
    private volatile boolean down;
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private HttpServer issuer;
    private IssuerKeys keys;
    private RSAKey first;
    private RSAKey second;

    @BeforeEach
    void an_issuer_with_one_key() throws Exception {
        first = new RSAKeyGenerator(2048).keyID("first").generate();
        second = new RSAKeyGenerator(2048).keyID("second").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            reads.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        publish(first);
        keys = new IssuerKeys(
                URI.create("http://localhost:" + issuer.getAddress().getPort() + "/keys")
                        .toURL(),
                () -> now);
    }

    @AfterEach
    void close() {
        issuer.stop(0);
    }

    @Test
    void a_known_key_is_read_once() throws Exception {
        assertThat(find("first")).hasSize(1);
        assertThat(find("first")).hasSize(1);

        assertThat(reads).hasValue(1);
    }

    @Test
    void a_new_key_is_found_without_waiting_for_the_known_ones_to_age() throws Exception {
        find("first");
        publish(first, second);
        now = now.plus(IssuerKeys.PAUSE);

        assertThat(find("second")).hasSize(1);
    }

    @Test
    void a_flood_of_unknown_key_ids_asks_once_per_pause() throws Exception {
        find("first");
        now = now.plus(IssuerKeys.PAUSE);

        for (int i = 0; i < 100; i++) {
            assertThat(find("unknown" + i)).isEmpty();
        }

        assertThat(reads).hasValue(2);
    }

    @Test
    void a_withdrawn_key_is_dropped_when_the_known_ones_have_aged() throws Exception {
        find("first");
        publish(second);
        assertThat(find("first")).hasSize(1);
        now = now.plus(IssuerKeys.FRESH).plusMillis(1);

        assertThat(find("first")).isEmpty();
    }

    @Test
    void known_keys_outlive_an_issuer_that_is_down() throws Exception {
        find("first");
        down = true;
        now = now.plus(Duration.ofHours(8));

        assertThat(find("first")).hasSize(1);
    }

    @Test
    void without_any_key_nothing_is_claimed_about_a_token_until_the_issuer_is_back() throws Exception {
        down = true;
        assertThatExceptionOfType(RemoteKeySourceException.class).isThrownBy(() -> find("first"));
        assertThatExceptionOfType(RemoteKeySourceException.class).isThrownBy(() -> find("first"));
        assertThat(reads).as("callers do not queue up behind it").hasValue(1);

        down = false;
        now = now.plusSeconds(1);

        assertThat(find("first")).hasSize(1);
    }

    private List<JWK> find(String keyId) throws RemoteKeySourceException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
        return keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null);
    }

    private void publish(RSAKey... published) throws IOException {
        List<JWK> all = List.of(published);
        this.published = new JWKSet(all).toPublicJWKSet().toString();
    }
}
