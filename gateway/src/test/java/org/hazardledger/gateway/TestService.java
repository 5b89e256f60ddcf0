package org.hazardledger.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service behind the gateway: remembers what it was asked and, until told otherwise, echoes its name and the path.
 */
final class TestService {
    private static final int KEPT = 100_000;

    /** One request as it arrived; header names in lower case. */
    record Heard(String method, String uri, Map<String, List<String>> headers, long bodyBytes, String bodySha256) {}

    /** How the service answers; the body can be read again. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final String name;
    private final int port;
    private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Behaviour behaviour = this::echo;
    private volatile Runnable atFirstByte = () -> {};
    private HttpServer server;

    TestService(String name) throws IOException {
        this.name = name;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    String uri() {
        return "http://localhost:" + port;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Back to the echo, with nothing heard. */
    void forget() {
        behaviour = this::echo;
        atFirstByte = () -> {};
        heard.clear();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /** What happens when the first byte of a body is there; the rest is read afterwards. */
    void atFirstByte(Runnable then) {
        atFirstByte = then;
    }

    void down() {
        server.stop(0);
    }

    void up() throws IOException {
        server = listen(port);
    }

    static void answer(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void echo(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "text/plain", name + " " + exchange.getRequestURI());
    }

    private HttpServer listen(int at) throws IOException {
        HttpServer next = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        next.setExecutor(threads);
        next.createContext("/", exchange -> {
            MessageDigest sha256 = sha256();
            ByteArrayOutputStream beginning = new ByteArrayOutputStream();
            long bytes = read(new DigestInputStream(exchange.getRequestBody(), sha256), beginning);
            // A behaviour can read what it was asked once more, if that is short.
            exchange.setStreams(new ByteArrayInputStream(beginning.toByteArray()), null);
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((key, values) -> headers.put(key, List.copyOf(values)));
            heard.add(new Heard(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    bytes,
                    HexFormat.of().formatHex(sha256.digest())));
            try {
                behaviour.answer(exchange);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        next.start();
        return next;
    }

    private long read(InputStream body, ByteArrayOutputStream beginning) throws IOException {
        int first = body.read();
        if (first < 0) {
            return 0;
        }
        atFirstByte.run();
        beginning.write(first);
        beginning.writeBytes(body.readNBytes(KEPT));
        return beginning.size() + body.transferTo(OutputStream.nullOutputStream());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
