package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Receipt;

/** How the members of a bundle are called; digits are filled up, so that the order of names is the order of events. */
final class MemberNames {
    static final String MANIFEST = "bundle.json";
    static final String HISTORY = "history.html";
    static final String NAMES = "names.json";
    static final String FILES = "files/";
    static final String LEDGERS = "ledgers/";
    static final String CHECKPOINT = "checkpoint";
    static final String SINCE = "since.txt";
    static final String ROSTER = "roster/";
    static final String ENTRIES = "entries/";
    static final String LEAF = ".leaf.json";
    static final String SALT = ".salt.bin";
    static final String CONTENT = ".content.json";
    static final String PROOF = ".tlog-proof";

    private static final int DIGITS = 12;

    private MemberNames() {}

    static String file(Hash sha256) {
        return FILES + sha256.hex();
    }

    /** Index as members are named: twelve digits, more if it needs more. */
    static String number(long index) {
        String digits = Long.toString(index);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    static void put(Part part, NavigableMap<String, byte[]> members) {
        String folder = LEDGERS + part.ledger() + "/";
        members.put(folder + CHECKPOINT, part.head().bytes());
        if (part.since() != null) {
            members.put(folder + SINCE, part.since().bytes());
        }
        part.excerpts().forEach((caseId, excerpt) -> members.put(folder + ROSTER + caseId + ".txt", excerpt.bytes()));
        part.entries().values().forEach(entry -> {
            String name = folder + ENTRIES + number(entry.index());
            members.put(name + LEAF, entry.leaf().bytes());
            members.put(name + SALT, entry.salt());
            members.put(name + CONTENT, entry.content());
            members.put(name + PROOF, new Receipt(entry.proof(), part.head()).bytes());
        });
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
