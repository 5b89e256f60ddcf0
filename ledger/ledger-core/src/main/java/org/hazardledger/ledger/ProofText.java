package org.hazardledger.ledger;

import java.util.Arrays;
import java.util.List;

/**
 * The form that C2SP gives to a proof and the note it leads to: some lines, the last of them hashes in base64, an empty
 * line, and the note as it stands.
 *
 * @param lines those before the empty line
 * @param note the bytes after it
 */
record ProofText(List<String> lines, byte[] note) {
    /** A tree whose size fits a {@code long} needs no more. */
    static final int MAX_HASHES = 63;

    /** Room for what a receipt may say of its entry; who takes proofs from others bounds what he takes. */
    private static final int MAX_LINES_BYTES = 4 * 1024 * 1024;

    static ProofText parse(byte[] bytes) {
        int end = 0;
        while (end + 1 < bytes.length && end < MAX_LINES_BYTES && !(bytes[end] == '\n' && bytes[end + 1] == '\n')) {
            end++;
        }
        if (end + 1 >= bytes.length || end == MAX_LINES_BYTES) {
            throw new MalformedLedgerData("an empty line stands between the proof and the note");
        }
        String lines = Strict.utf8(Arrays.copyOf(bytes, end));
        return new ProofText(List.of(lines.split("\n", -1)), Arrays.copyOfRange(bytes, end + 2, bytes.length));
    }

    /** The line number {@code i}, without the keyword that it has to begin with. */
    String after(String keyword, int i) {
        if (i >= lines.size() || !lines.get(i).startsWith(keyword + " ")) {
            throw new MalformedLedgerData("line " + (i + 1) + " begins with \"" + keyword + "\" and a space");
        }
        return lines.get(i).substring(keyword.length() + 1);
    }

    /** The hashes that stand from line number {@code i} on. */
    List<Hash> hashesFrom(int i) {
        return hashes(lines.subList(i, lines.size()));
    }

    static List<Hash> hashes(List<String> lines) {
        return lines.stream().map(line -> Hash.of(Strict.base64(line))).toList();
    }

    static String lines(List<Hash> hashes) {
        StringBuilder lines = new StringBuilder();
        hashes.forEach(hash -> lines.append(Strict.base64(hash.bytes())).append('\n'));
        return lines.toString();
    }
}
