package org.hazardledger.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a {@link RosterExcerpt} is written: {@code hazard-ledger/roster-excerpt@v1}, {@code size N}, {@code first N},
 * each on its line; then for each entry an empty line, the roster's line, and its hashes in base64, one a line.
 */
final class RosterExcerptText {
    private static final String FORMAT = "hazard-ledger/roster-excerpt@v1";
    private static final String SIZE = "size ";
    private static final String FIRST = "first ";
    private static final int HEAD_LINES = 3;

    private RosterExcerptText() {}

    static String of(RosterExcerpt excerpt) {
        StringBuilder text =
                new StringBuilder(FORMAT + "\n" + SIZE + excerpt.size() + "\n" + FIRST + excerpt.first() + "\n");
        for (RosterExcerpt.Entry entry : excerpt.entries()) {
            text.append('\n').append(entry.line().text()).append('\n').append(ProofText.lines(entry.hashes()));
        }
        return text.toString();
    }

    static RosterExcerpt parse(byte[] bytes) {
        String text = Strict.utf8(bytes);
        if (!text.endsWith("\n")) {
            throw new MalformedLedgerData("an excerpt of a roster ends with a newline");
        }
        String[] blocks = text.substring(0, text.length() - 1).split("\n\n", -1);
        List<String> head = List.of(blocks[0].split("\n", -1));
        if (head.size() != HEAD_LINES
                || !head.get(0).equals(FORMAT)
                || !head.get(1).startsWith(SIZE)
                || !head.get(2).startsWith(FIRST)) {
            throw new MalformedLedgerData("an excerpt of a roster begins with its format, size and first index");
        }
        List<RosterExcerpt.Entry> entries = new ArrayList<>();
        for (String block : Arrays.asList(blocks).subList(1, blocks.length)) {
            List<String> lines = List.of(block.split("\n", -1));
            entries.add(new RosterExcerpt.Entry(
                    RosterLine.parse(lines.getFirst()), ProofText.hashes(lines.subList(1, lines.size()))));
        }
        return new RosterExcerpt(
                Strict.decimal("the size", head.get(1).substring(SIZE.length())),
                Strict.decimal("the first index", head.get(2).substring(FIRST.length())),
                entries);
    }
}
