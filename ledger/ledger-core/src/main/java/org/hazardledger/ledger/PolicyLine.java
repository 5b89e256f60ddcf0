package org.hazardledger.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hazardledger.ledger.MalformedPolicy.Code;

/**
 * A line of a policy file that says something. What is not ASCII is only ever compared, so that the meaning of a policy
 * depends on no version of Unicode, and a file in another encoding than UTF-8 means the same.
 *
 * @param number of the line, from 1
 * @param items at least one
 */
record PolicyLine(int number, List<String> items) {
    private static final Pattern SPACES = Pattern.compile("[ \t]+");

    static List<PolicyLine> allOf(byte[] file) {
        if (file.length > Policy.MAX_BYTES) {
            throw new MalformedPolicy(Code.TOO_LONG, 0, "it has more than " + Policy.MAX_BYTES + " bytes");
        }
        String text = decoded(file);
        if (!text.endsWith("\n")) {
            // A file that was cut off could name another quorum than its author did.
            throw new MalformedPolicy(
                    Code.NO_FINAL_NEWLINE, 0, "its last line ends with a newline, or the file was cut off");
        }
        List<PolicyLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            PolicyLine read = new PolicyLine(++number, itemsOf(line));
            read.requirePrintable(line);
            if (!read.items.isEmpty() && !read.items.getFirst().startsWith("#")) {
                lines.add(read);
            }
        }
        return lines;
    }

    /** Either way different bytes give different text; UTF-8 gives names that people can read. */
    private static String decoded(byte[] file) {
        try {
            return Strict.utf8(file);
        } catch (MalformedLedgerData e) {
            return new String(file, StandardCharsets.ISO_8859_1);
        }
    }

    private static List<String> itemsOf(String line) {
        return Stream.of(SPACES.split(line)).filter(item -> !item.isEmpty()).toList();
    }

    private void requirePrintable(String line) {
        if (line.indexOf('\r') >= 0) {
            throw wrong(Code.CARRIAGE_RETURN, "a carriage return; lines end with a newline alone");
        }
        if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f)) {
            throw wrong(Code.CONTROL_CHARACTER, "a control character");
        }
    }

    void requireItems(int least, int most, String form) {
        if (items.size() < least || items.size() > most) {
            throw wrong(Code.WRONG_NUMBER_OF_ITEMS, "its form is " + form);
        }
    }

    MalformedPolicy wrong(Code code, String message) {
        return new MalformedPolicy(code, number, message);
    }
}
