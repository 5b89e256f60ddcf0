package org.hazardledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves logs to whoever has an access token, and hands these out. */
final class LogServer implements AutoCloseable {
    static final String CLIENT = "witness";
    static final String SECRET = "s3cret";

    private final Map<String, ReadableLog> logs = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean tokensAreGiven = true;
    private volatile int tokenSeconds = 300;
    private volatile int refusal = 401;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    LogServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", exchange -> answer(exchange, this::token));
        server.createContext("/logs/", exchange -> answer(exchange, this::log));
        server.start();
    }

    private record Reply(int status, byte[] body) {
        static Reply of(int status, String text) {
            return new Reply(status, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private interface Work {
        Reply reply(HttpExchange exchange) throws InterruptedException;
    }

    private static void answer(HttpExchange exchange, Work work) throws IOException {
        try (exchange) {
            Reply reply = work.reply(exchange);
            exchange.sendResponseHeaders(reply.status, reply.body.length);
            exchange.getResponseBody().write(reply.body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply token(HttpExchange exchange) {
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean isClient = Objects.equals(exchange.getRequestHeaders().getFirst("Authorization"), "Basic " + basic);
        return tokensAreGiven && isClient
                ? Reply.of(
                        200,
                        "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":" + tokenSeconds + "}")
                : Reply.of(401, "{}");
    }

    private Reply log(HttpExchange exchange) throws InterruptedException {
        URI uri = exchange.getRequestURI();
        asked.add(uri.toString());
        if (!Objects.equals(exchange.getRequestHeaders().getFirst("Authorization"), "Bearer t" + tokens.get())) {
            return Reply.of(refusal, "");
        }
        String[] parts = uri.toString().split("/", 4);
        if (parts[2].equals("slow")) {
            gate.await();
        }
        return Objects.requireNonNull(logs.get(parts[2]))
                .get("/" + parts[3])
                .map(body -> new Reply(200, body))
                .orElse(Reply.of(404, ""));
    }

    /** Serves the log under that name; the one that is called slow waits at the gate. */
    LogServer with(String name, ReadableLog log) {
        logs.put(name, log);
        return this;
    }

    String url(String name) {
        return address() + "/logs/" + name;
    }

    String tokenUri() {
        return address() + "/token";
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void close(boolean gateIsClosed) {
        gate.countDown();
        gate = new CountDownLatch(gateIsClosed ? 1 : 0);
    }

    void giveTokens(boolean given, int seconds) {
        tokensAreGiven = given;
        tokenSeconds = seconds;
    }

    /** From now on the tokens given so far count no more, and whoever shows one is answered with this status. */
    void revoke(int status) {
        refusal = status;
        tokens.incrementAndGet();
    }

    int tokens() {
        return tokens.get();
    }

    /** What was asked of it since the last look. */
    List<String> asked() {
        List<String> since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
    }
}
