package org.hazardledger.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hazardledger.benchmark.run.NotMeasured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Against a server that closes a connection after a few answers, as Tomcat does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadTest {
    private static final int ANSWERS_A_CONNECTION = 5;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private boolean closesWithoutAWord;
    private boolean hangsUp;
    private String answer = "HTTP/1.1 200 \r\n";
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void at_a_steady_pace_as_many_are_sent_as_are_due() throws IOException {
        try (Load load = new Load(server.getLocalPort(), Request.get(1, "/", "t"), 2)) {
            long began = System.nanoTime();
            Answers answers = load.run(Pace.Steady.from(began, 100, Duration.ofMillis(200)));

            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(190_000_000);
            assertThat(answers.statuses()).isEqualTo(Map.of(200, 20L));
            assertThat(answers.latency().getTotalCount()).isEqualTo(20);
        }
        assertThat(requests).hasValue(20);
        assertThat(connections.get()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void in_a_closed_loop_every_request_is_answered_before_the_end() throws IOException {
        try (Load load = new Load(server.getLocalPort(), Request.get(1, "/", "t"), 3)) {
            Answers answers = load.run(Pace.AtOnce.from(System.nanoTime(), Duration.ofMillis(100)));

            assertThat(answers.allWith(200, "test").operations()).isPositive().isEqualTo(requests.get());
        }
    }

    @Test
    void an_answer_with_another_status_makes_the_run_void() throws IOException {
        try (Load load = new Load(server.getLocalPort(), Request.get(1, "/", "t"), 1)) {
            Answers answers = load.run(Pace.Steady.from(System.nanoTime(), 100, Duration.ofMillis(20)));

            assertThatThrownBy(() -> answers.allWith(201, "test"))
                    .isInstanceOf(NotMeasured.class)
                    .hasMessage("test: answers by status {200=2}, expected 201 only");
        }
    }

    @Test
    void what_a_refusal_says_is_counted_and_each_answer_is_told_of() throws IOException {
        answer = "HTTP/1.1 503 \r\n";
        List<Integer> told = new ArrayList<>();
        try (Load load = new Load(server.getLocalPort(), Request.get(1, "/", "t"), 1)) {
            Answers answers = load.run(
                    Pace.Steady.from(System.nanoTime(), 100, Duration.ofMillis(20)),
                    (status, due, came) -> told.add(status));

            assertThat(answers.refusals()).isEqualTo(Map.of(new Refusal(503, ""), 2L));
            assertThat(answers.kinds()).isEqualTo(Map.of("503 without a problem", 2L));
        }
        assertThat(told).containsExactly(503, 503);
    }

    @Test
    void a_connection_that_was_closed_while_it_rested_is_opened_anew() throws IOException {
        closesWithoutAWord = true;
        try (Load load = new Load(server.getLocalPort(), Request.get(1, "/", "t"), 1)) {
            Answers answers = load.run(Pace.Steady.from(System.nanoTime(), 10, Duration.ofMillis(300)));

            assertThat(answers.statuses()).isEqualTo(Map.of(200, 3L));
        }
        assertThat(connections.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_connection_that_is_closed_instead_of_an_answer_is_counted_and_opened_anew() throws IOException {
        hangsUp = true;
        try (Load load = new Load(server.getLocalPort(), Request.get(1, "/", "t"), 1)) {
            Answers answers = load.run(Pace.Steady.from(System.nanoTime(), 100, Duration.ofMillis(20)));

            assertThat(answers.refusals()).isEqualTo(Map.of(Refusal.CLOSED, 2L));
            assertThat(answers.kinds()).isEqualTo(Map.of("closed without an answer", 2L));
            assertThatThrownBy(() -> answers.allWith(200, "test")).isInstanceOf(NotMeasured.class);
        }
        assertThat(Refusal.CLOSED.leavesOpen()).isTrue();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            int answers = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    requests.incrementAndGet();
                    if (hangsUp) {
                        return;
                    }
                    boolean last = ++answers == ANSWERS_A_CONNECTION;
                    String close = last ? "Connection: close\r\n" : "";
                    out.write((answer + close + "Content-Length: 2\r\n\r\nok").getBytes(StandardCharsets.US_ASCII));
                    if (last || closesWithoutAWord) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // The client has what it wanted.
        }
    }
}
