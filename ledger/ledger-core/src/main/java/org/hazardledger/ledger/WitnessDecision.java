package org.hazardledger.ledger;

/** What a witness answers to {@link AddCheckpoint} (C2SP tlog-witness). */
public sealed interface WitnessDecision {
    /** Media type of the body of a conflict. */
    String SIZE_MEDIA_TYPE = "text/x.tlog.size";

    /** The HTTP status. */
    int status();

    /**
     * All checks hold: store the checkpoint as the latest one cosigned for its log, and only then cosign and answer. No
     * other decision for the log may fall between this one and the storing of it.
     *
     * @param checkpoint what to store
     * @param head the note to cosign; the body of the answer are {@link Cosignatures}
     */
    record Cosign(Checkpoint checkpoint, SignedNote head) implements WitnessDecision {
        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * The witness has cosigned another head than the request goes on from: ask again from this size. If it is the size
     * of the head in the request, the log has shown two trees of one size.
     *
     * @param size size of the latest head that it cosigned, 0 for none
     */
    record Conflict(long size) implements WitnessDecision {
        /**
         * Reads the body of an answer with status 409.
         *
         * @throws MalformedLedgerData unless it is exactly a size and a newline
         */
        public static Conflict parse(byte[] body) {
            String text = Strict.utf8(body);
            if (!text.endsWith("\n")) {
                throw new MalformedLedgerData("the size ends with a newline");
            }
            return new Conflict(Strict.decimal("the size", text.substring(0, text.length() - 1)));
        }

        /** The body, of type {@link #SIZE_MEDIA_TYPE}. */
        public byte[] bytes() {
            return Strict.utf8(size + "\n");
        }

        @Override
        public int status() {
            return 409;
        }
    }

    /**
     * Refused.
     *
     * @param reason why, with its status
     * @param detail one English sentence
     */
    record Refused(Reason reason, String detail) implements WitnessDecision {
        /** Why a request is refused. */
        public enum Reason {
            /** It is not a request, or its old size is larger than the new one. */
            MALFORMED(400),
            /** No key known of the log has signed the head, or one has signed it wrongly. */
            BAD_SIGNATURE(403),
            /** The witness does not know the log. */
            UNKNOWN_ORIGIN(404),
            /** The new head does not continue the old one: worth keeping, as it may prove that the log misbehaves. */
            BAD_PROOF(422);

            private final int status;

            Reason(int status) {
                this.status = status;
            }
        }

        @Override
        public int status() {
            return reason.status;
        }
    }
}
