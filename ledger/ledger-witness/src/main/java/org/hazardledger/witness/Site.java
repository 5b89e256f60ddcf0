package org.hazardledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.concurrent.Executors;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.verify.LedgerBroken;

/** What the witness answers over HTTP, each request in its own virtual thread. */
final class Site {
    /** Room for a checkpoint, 63 hashes and sixteen post-quantum signatures, and less than a note may have. */
    static final int MAX_BODY = 96 * 1024;

    private static final String ADD_CHECKPOINT = "/add-checkpoint";
    private static final String LOGS = "/logs";

    private final Cosigner cosigner;
    private final WitnessKey key;

    Site(Cosigner cosigner, WitnessKey key) {
        this.cosigner = cosigner;
        this.key = key;
    }

    /** Begins to answer. */
    HttpServer listen(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IOException | RuntimeException e) {
                Console.failed(e);
                answer = Answer.text(500, "the witness could not do its work; nothing was cosigned\n");
            }
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestURI().getRawPath()) {
            case ADD_CHECKPOINT -> only("POST", exchange, () -> addCheckpoint(exchange));
            case "/" -> only("GET", exchange, () -> Answer.text(200, "witness " + key + "\n"));
            case LOGS -> only("GET", exchange, () -> Answer.text(200, logs()));
            default -> Answer.text(404, "here are POST /add-checkpoint, GET /logs and GET /\n");
        };
    }

    private interface Work {
        Answer answer() throws IOException;
    }

    private static Answer only(String method, HttpExchange exchange, Work work) throws IOException {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            return Answer.text(405, "only " + method + " is answered here\n");
        }
        return work.answer();
    }

    private Answer addCheckpoint(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            // The rest is not worth reading.
            exchange.getResponseHeaders().set("Connection", "close");
            return Answer.text(413, "a request has at most " + MAX_BODY + " bytes\n");
        }
        return cosigner.answer(body);
    }

    /**
     * A line for each log: its origin, size and root of the head cosigned last, when; dashes if there is none. If it
     * was found not to be what it says, the place and why.
     */
    private String logs() {
        StringBuilder lines = new StringBuilder();
        for (WitnessedLog log : cosigner.logs()) {
            lines.append(log.origin())
                    .append(log.last().map(Site::progress).orElse(" - - -"))
                    .append(cosigner.evidence(log).map(Site::broken).orElse(""))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String broken(LedgerBroken evidence) {
        return " broken at " + evidence.index() + ": " + evidence.getMessage();
    }

    private static String progress(CosignedHead head) {
        return " " + head.checkpoint().size() + " "
                + Base64.getEncoder().encodeToString(head.checkpoint().root().bytes()) + " " + head.at();
    }
}
