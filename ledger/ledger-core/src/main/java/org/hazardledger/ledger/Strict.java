package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Decoders that refuse what the JDK's would silently repair: every accepted input has one spelling only. */
final class Strict {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Strict() {}

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedLedgerData("not valid UTF-8", e);
        }
    }

    static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new MalformedLedgerData("text with an unpaired surrogate has no UTF-8 form", e);
        }
    }

    static byte[] base64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedLedgerData("not base64", e);
        }
        // The JDK accepts missing padding and stray bits in the last character.
        if (!base64(bytes).equals(text)) {
            throw new MalformedLedgerData("base64 not in its canonical, padded form");
        }
        return bytes;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static long decimal(String what, String decimal) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new MalformedLedgerData(what + " is a decimal number without leading zeros");
        }
        try {
            return Long.parseLong(decimal);
        } catch (NumberFormatException e) {
            throw new MalformedLedgerData(what + " is beyond 2^63-1", e);
        }
    }

    /** A key name, origin or line that could not be told apart from its surroundings is refused here. */
    static void requireNoControlCharacters(String what, String text) {
        if (text.chars().anyMatch(c -> c < 0x20)) {
            throw new MalformedLedgerData(what + " contains a control character");
        }
    }
}
