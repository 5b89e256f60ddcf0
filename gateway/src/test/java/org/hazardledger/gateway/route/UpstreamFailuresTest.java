package org.hazardledger.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.client.ResourceAccessException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UpstreamFailuresTest {

    @ParameterizedTest
    @MethodSource
    void without_a_connection_nothing_was_sent(IOException failure) {
        assertThat(UpstreamFailures.neverSent(new ResourceAccessException("", failure)))
                .isTrue();
    }

    static Stream<IOException> without_a_connection_nothing_was_sent() {
        return Stream.of(
                new ConnectException("refused"),
                new UnknownHostException("nobody"),
                new ConnectTimeoutException("no answer"),
                new ConnectionRequestTimeoutException("none was free in time"),
                new IOException(DeadlineTimeoutException.from(Deadline.fromUnixMilliseconds(1))));
    }

    @ParameterizedTest
    @MethodSource
    void with_one_it_may_have_been(IOException failure) {
        assertThat(UpstreamFailures.neverSent(new ResourceAccessException("", failure)))
                .isFalse();
    }

    static Stream<IOException> with_one_it_may_have_been() {
        return Stream.of(new SocketTimeoutException("read"), new NoHttpResponseException("gone"), new IOException());
    }
}
