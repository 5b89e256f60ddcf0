package org.hazardledger.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits for servers to answer. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final HttpClient http;
    private final Children children;

    Readiness(HttpClient http, Children children) {
        this.http = http;
        this.children = children;
    }

    /**
     * Comes back when the server answers 200; from then on its end is a failure of the stack.
     *
     * @throws StartRefused if it ended, if another server did meanwhile, or if it takes too long
     */
    void await(Child server, String url) throws InterruptedException {
        awaitAnswer(server, url);
        children.expect(server);
    }

    /** As {@link #await}, but the stack goes on when the server ends later. */
    void awaitAnswer(Child server, String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(request)) {
            if (!server.process().isAlive()) {
                throw server.died();
            }
            if (children.firstToEnd().isDone()) {
                throw children.firstToEnd().join().died();
            }
            if (System.nanoTime() > deadline) {
                throw new StartRefused(
                        server.name() + " was not ready within " + PATIENCE.toMinutes() + " minutes. Its last lines ("
                                + server.log() + "):\n" + Child.tail(server.log()),
                        server.name() + " 在 " + PATIENCE.toMinutes() + " 分钟内未就绪，日志见上。");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
