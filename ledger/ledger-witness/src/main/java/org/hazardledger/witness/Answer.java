package org.hazardledger.witness;

import java.nio.charset.StandardCharsets;
import org.hazardledger.ledger.Cosignatures;
import org.hazardledger.ledger.WitnessDecision;

/**
 * What goes back over HTTP.
 *
 * @param status of HTTP
 * @param mediaType of the body
 * @param body as it is sent
 */
record Answer(int status, String mediaType, byte[] body) {
    private static final String TEXT = "text/plain; charset=utf-8";

    static Answer text(int status, String text) {
        return new Answer(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(Cosignatures cosignatures) {
        return new Answer(200, TEXT, cosignatures.bytes());
    }

    static Answer of(WitnessDecision.Conflict conflict) {
        return new Answer(conflict.status(), WitnessDecision.SIZE_MEDIA_TYPE, conflict.bytes());
    }

    static Answer of(WitnessDecision.Refused refused) {
        return text(refused.status(), refused.detail() + "\n");
    }
}
