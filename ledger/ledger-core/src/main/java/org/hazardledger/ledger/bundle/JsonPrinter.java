package org.hazardledger.ledger.bundle;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes JSON with a line for each value and two spaces a level, the same value always as the same text. */
final class JsonPrinter {
    private JsonPrinter() {}

    /** The value, and a newline. */
    static String print(Json value) {
        return text(value, "\n") + "\n";
    }

    private static String text(Json value, String line) {
        return switch (value) {
            case Json.Text known -> quoted(known.value());
            case Json.Numeral known -> known.digits();
            case Json.Truth known -> Boolean.toString(known.value());
            case Json.Nothing known -> "null";
            case Json.Items known -> block("[", "]", known.values(), line, item -> text(item, line + "  "));
            case Json.Members known ->
                block(
                        "{",
                        "}",
                        List.copyOf(known.values().entrySet()),
                        line,
                        member -> quoted(member.getKey()) + ": " + text(member.getValue(), line + "  "));
        };
    }

    private static <T> String block(
            String open, String close, List<T> inner, String line, Function<T, String> printed) {
        return inner.isEmpty()
                ? open + close
                : inner.stream()
                        .map(printed)
                        .collect(Collectors.joining("," + line + "  ", open + line + "  ", line + close));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
