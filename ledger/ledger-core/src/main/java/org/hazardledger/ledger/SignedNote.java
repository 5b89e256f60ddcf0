package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and the signatures under it (C2SP signed-note). Well formed does not mean true: the text is to be ignored
 * until {@link VerifierKey#verify} has returned it.
 *
 * @param text ends with a newline; no control characters but newlines
 * @param signatures 1 to 16
 */
public record SignedNote(String text, List<Signature> signatures) {
    /** Longest note that is read, in bytes: room for a checkpoint and sixteen post-quantum signatures. */
    public static final int MAX_BYTES = 128 * 1024;

    /** Most signatures that a note may carry here; the format asks readers to take at least these. */
    public static final int MAX_SIGNATURES = 16;

    /**
     * One signature line.
     *
     * @param name name of the key: not empty, no Unicode spaces, no plus
     * @param base64 key id (4 bytes, big-endian), then the signature
     */
    public record Signature(String name, String base64) {
        private static final String DASH = "— ";

        /** @throws MalformedLedgerData if a component is not as described */
        public Signature {
            KeyName.require(name);
            if (Strict.base64(base64).length <= Integer.BYTES) {
                throw new MalformedLedgerData("a signature has more than the four bytes of its key id");
            }
        }

        static Signature of(String name, int keyId, byte[] signature) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(keyId)
                    .put(signature)
                    .array();
            return new Signature(name, Strict.base64(bytes));
        }

        static Signature parse(String line) {
            if (!line.startsWith(DASH)) {
                throw new MalformedLedgerData("a signature line begins with an em dash and a space");
            }
            int space = line.indexOf(' ', DASH.length());
            if (space < 0) {
                throw new MalformedLedgerData("a signature line has a key name and a signature");
            }
            return new Signature(line.substring(DASH.length(), space), line.substring(space + 1));
        }

        /** The id of the key that is said to have signed. */
        public int keyId() {
            return ByteBuffer.wrap(Strict.base64(base64)).getInt();
        }

        /** The signature without the key id. */
        public byte[] bytes() {
            ByteBuffer all = ByteBuffer.wrap(Strict.base64(base64)).position(Integer.BYTES);
            byte[] signature = new byte[all.remaining()];
            all.get(signature);
            return signature;
        }

        /** The line as it stands under the note, with its newline. */
        String line() {
            return DASH + name + " " + base64 + "\n";
        }
    }

    /** @throws MalformedLedgerData if text or signatures are not as described, or the note would be too long */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) {
            throw new MalformedLedgerData("the text of a note ends with a newline");
        }
        Strict.requireNoControlCharacters("the note", text.replace("\n", ""));
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedLedgerData("a note has 1 to 16 signatures, not " + signatures.size());
        }
        requireShort(Strict.utf8(format(text, signatures)));
    }

    /**
     * Reads a note.
     *
     * @throws MalformedLedgerData if it is longer than {@link #MAX_BYTES}, has more than {@link #MAX_SIGNATURES}, or is
     *     not a note
     */
    public static SignedNote parse(byte[] bytes) {
        // First of all: a hostile note costs no more than its length.
        requireShort(bytes);
        String note = Strict.utf8(bytes);
        int blankLine = note.lastIndexOf("\n\n");
        if (blankLine < 0 || !note.endsWith("\n") || blankLine + 2 == note.length()) {
            throw new MalformedLedgerData("a note is a text, an empty line, and lines with signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(blankLine + 2, note.length() - 1).split("\n", -1)) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw new MalformedLedgerData("a note has at most 16 signatures");
            }
            signatures.add(Signature.parse(line));
        }
        return new SignedNote(note.substring(0, blankLine + 1), signatures);
    }

    /**
     * This note with one more signature, at the end.
     *
     * @throws MalformedLedgerData if the note would have too many, or be too long
     */
    public SignedNote with(Signature signature) {
        List<Signature> all = new ArrayList<>(signatures);
        all.add(signature);
        return new SignedNote(text, all);
    }

    private static void requireShort(byte[] note) {
        if (note.length > MAX_BYTES) {
            throw new MalformedLedgerData("a note has at most " + MAX_BYTES + " bytes, not " + note.length);
        }
    }

    /** The note as stored, sent and shown, in UTF-8. */
    public byte[] bytes() {
        return Strict.utf8(toString());
    }

    /** The note as text: its text, an empty line, its signature lines. */
    @Override
    public String toString() {
        return format(text, signatures);
    }

    private static String format(String text, List<Signature> signatures) {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
