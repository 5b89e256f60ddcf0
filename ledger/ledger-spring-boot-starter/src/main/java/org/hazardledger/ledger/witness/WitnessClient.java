package org.hazardledger.ledger.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Cosignatures;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessDecision.Conflict;
import org.hazardledger.ledger.WitnessKey;

/** Shows heads to one witness (C2SP tlog-witness, {@code add-checkpoint}), and believes its pinned key alone. */
final class WitnessClient {
    /** A witness that takes longer is as good as down: nobody waits for it. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HttpClient http;
    private final URI address;
    private final WitnessKey key;

    WitnessClient(HttpClient http, URI url, WitnessKey key) {
        this.http = http;
        this.address = URI.create(url.toString().replaceFirst("/+$", "") + "/add-checkpoint");
        this.key = key;
    }

    /** What the witness says. */
    sealed interface Word {
        /** The head, with its cosignature. */
        record Cosigned(SignedNote head) implements Word {}

        /** It has cosigned another head last than was thought. */
        record Holds(long size) implements Word {}

        /** What it has cosigned is not continued. */
        record NotContinued(String why) implements Word {}

        /** Nothing that could be used. */
        record Nothing(String why) implements Word {}
    }

    Word show(AddCheckpoint request) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .version(HttpClient.Version.HTTP_1_1)
                            .timeout(PATIENCE)
                            .POST(BodyPublishers.ofByteArray(request.bytes()))
                            .build(),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), SignedNote.MAX_BYTES));
            return word(answer.statusCode(), answer.body(), request.head());
        } catch (IOException e) {
            return new Word.Nothing(e.toString());
        } catch (MalformedLedgerData | NoteRefused e) {
            return new Word.Nothing("The answer is no answer of this witness: " + e.getMessage());
        }
    }

    private Word word(int status, byte[] body, SignedNote head) {
        return switch (status) {
            case 200 -> new Word.Cosigned(Cosignatures.parse(body).addTo(head, key));
            case 409 -> new Word.Holds(Conflict.parse(body).size());
            case 422 -> new Word.NotContinued(text(body));
            default -> new Word.Nothing("status " + status + ": " + text(body));
        };
    }

    private static String text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.substring(0, Math.min(200, text.length()));
    }
}
