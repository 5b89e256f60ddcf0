package org.hazardledger.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResponseParserTest {
    private static final String CREATED = "HTTP/1.1 201 \r\nETag: \"0\"\r\nContent-Length: 0\r\nDate: today\r\n\r\n";
    private static final String FIXED = "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\nhello\r\n\r\nyo";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1a;x=y\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nTrailer: x\r\n\r\n";
    private static final String NOTHING = "HTTP/1.1 204 No Content\r\n\r\n";

    private final ResponseParser parser = new ResponseParser();

    @ParameterizedTest
    @ValueSource(strings = {CREATED, FIXED, CHUNKED, NOTHING})
    void a_response_ends_where_it_ends(String response) {
        ByteBuffer bytes = bytes(response + "HTTP/1.1 next");

        assertThat(parser.take(bytes)).isTrue();
        assertThat(parser.status()).isEqualTo(Integer.parseInt(response.substring(9, 12)));
        assertThat(bytes.position()).isEqualTo(response.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATED, FIXED, CHUNKED, NOTHING})
    void it_may_come_byte_by_byte(String response) {
        byte[] all = response.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < all.length - 1; i++) {
            assertThat(parser.take(ByteBuffer.wrap(all, i, 1)))
                    .as("after byte %d", i)
                    .isFalse();
        }
        assertThat(parser.take(ByteBuffer.wrap(all, all.length - 1, 1))).isTrue();
    }

    @Test
    void one_follows_the_other_on_a_connection() {
        ByteBuffer bytes = bytes(CHUNKED + NOTHING + FIXED + CREATED);

        for (int status : new int[] {200, 204, 200, 201}) {
            assertThat(parser.take(bytes)).isTrue();
            assertThat(parser.status()).isEqualTo(status);
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void a_provisional_response_is_none_yet() {
        assertThat(parser.take(bytes("HTTP/1.1 100 Continue\r\n\r\n" + CREATED)))
                .isTrue();
        assertThat(parser.status()).isEqualTo(201);
    }

    @Test
    void a_server_says_when_it_closes_the_connection() {
        assertThat(parser.take(bytes(CREATED.replace("Date: today", "Connection: close"))))
                .isTrue();
        assertThat(parser.closes()).isTrue();
        assertThat(parser.take(bytes(CREATED))).isTrue();
        assertThat(parser.closes()).isFalse();
    }

    @Test
    void the_body_of_a_refusal_is_kept_until_the_next_response() {
        String refused = "HTTP/1.1 503 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n3\r\nabc\r\n0\r\n\r\n";

        assertThat(parser.take(bytes(refused))).isTrue();
        assertThat(parser.refusal()).asString(StandardCharsets.US_ASCII).isEqualTo("{}abc");
        assertThat(parser.take(bytes(FIXED))).isTrue();
        assertThat(parser.refusal()).isEmpty();
    }

    @Test
    void what_is_not_http_is_refused() {
        assertThatThrownBy(() -> parser.take(bytes("SSH-2.0-OpenSSH\r\n"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_body_that_ends_only_with_the_connection_is_refused() {
        assertThatThrownBy(() -> parser.take(bytes("HTTP/1.1 200 OK\r\n\r\nbody")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
