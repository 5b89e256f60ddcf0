package org.hazardledger.ledger.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.ledger.MalformedLedgerData;

/** Reads JSON as RFC 8259 writes it, and repairs nothing. */
final class JsonText {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    JsonText(byte[] utf8) {
        try {
            this.text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedLedgerData("not UTF-8", e);
        }
    }

    Json value() {
        Json value = next();
        space();
        if (at < text.length()) {
            throw wrong("something after the end");
        }
        return value;
    }

    private Json next() {
        space();
        return switch (peek()) {
            case '{' -> nested(this::members);
            case '[' -> nested(this::items);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    /** A value that holds others. */
    private interface Nested {
        Json read();
    }

    private Json nested(Nested reader) {
        if (++depth > DEEPEST) {
            throw wrong("nested too deep");
        }
        at++;
        Json value = reader.read();
        depth--;
        return value;
    }

    private Json members() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (ends('}')) {
            return new Json.Members(members);
        }
        do {
            space();
            if (peek() != '"') {
                throw wrong("a member has no name");
            }
            String name = string();
            space();
            take(':');
            if (members.put(name, next()) != null) {
                throw wrong("two members of one name");
            }
        } while (goesOn('}'));
        return new Json.Members(members);
    }

    private Json items() {
        List<Json> items = new ArrayList<>();
        if (ends(']')) {
            return new Json.Items(items);
        }
        do {
            items.add(next());
        } while (goesOn(']'));
        return new Json.Items(items);
    }

    private boolean ends(char end) {
        space();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private boolean goesOn(char end) {
        if (ends(end)) {
            return false;
        }
        take(',');
        return true;
    }

    private String string() {
        take('"');
        StringBuilder read = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("a control character in a text");
            }
            read.append(c == '\\' ? escaped() : c);
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw wrong("an escape that JSON does not know");
        };
    }

    private char codeUnit() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong("a code unit has four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Json number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong("no value");
        }
        at = number.end();
        return new Json.Numeral(number.group());
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw wrong("no value");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw wrong("no " + expected);
        }
        at++;
    }

    private MalformedLedgerData wrong(String what) {
        return new MalformedLedgerData("not JSON at character " + at + ": " + what);
    }
}
