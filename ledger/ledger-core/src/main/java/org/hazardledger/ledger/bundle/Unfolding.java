package org.hazardledger.ledger.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.SignedNote;
import org.jspecify.annotations.Nullable;

/** Makes a case file of the members of a bundle, and says which of them can't be read. It believes nothing. */
final class Unfolding {
    private static final Pattern ENTRY =
            Pattern.compile("([0-9]{12,18})(\\.leaf\\.json|\\.salt\\.bin|\\.content\\.json|\\.tlog-proof)");
    private static final Pattern EXCERPT = Pattern.compile("([0-9a-f-]{36})\\.txt");

    private final NavigableMap<String, byte[]> members;
    private final Findings findings;
    private final int before;

    private Unfolding(NavigableMap<String, byte[]> members, Findings findings) {
        this.members = members;
        this.findings = findings;
        this.before = findings.all().size();
    }

    /** The case file; null if any member could not be read, which is said among the findings. */
    static @Nullable CaseFile of(NavigableMap<String, byte[]> members, Findings findings) {
        return new Unfolding(members, findings).file();
    }

    private @Nullable CaseFile file() {
        byte[] member = required(MemberNames.MANIFEST);
        Manifest.Asked asked = member == null ? null : read(MemberNames.MANIFEST, () -> Manifest.read(member));
        if (asked == null) {
            return null;
        }
        NavigableMap<String, Part> parts = new TreeMap<>();
        asked.positions().forEach((ledger, position) -> {
            Part part = part(ledger, position);
            if (part != null) {
                parts.put(ledger, part);
            }
        });
        return findings.all().size() == before
                ? read(MemberNames.MANIFEST, () -> new CaseFile(asked.hazard(), asked.withFiles(), parts))
                : null;
    }

    private @Nullable Part part(String ledger, long position) {
        String folder = MemberNames.LEDGERS + ledger + "/";
        byte[] head = required(folder + MemberNames.CHECKPOINT);
        NavigableMap<Long, Entry> entries = entries(folder + MemberNames.ENTRIES);
        NavigableMap<UUID, RosterExcerpt> excerpts = excerpts(folder + MemberNames.ROSTER);
        byte[] since = members.get(folder + MemberNames.SINCE);
        if (head == null) {
            return null;
        }
        Since earlier = since == null ? null : read(folder + MemberNames.SINCE, () -> Since.parse(since));
        return read(
                folder + MemberNames.CHECKPOINT,
                () -> new Part(ledger, SignedNote.parse(head), position, entries, excerpts, earlier));
    }

    private NavigableMap<Long, Entry> entries(String folder) {
        Map<Long, Map<String, byte[]>> pieces = new TreeMap<>();
        below(folder).forEach((name, bytes) -> {
            Matcher entry = ENTRY.matcher(name.substring(folder.length()));
            if (entry.matches()
                    && MemberNames.number(Long.parseLong(entry.group(1))).equals(entry.group(1))) {
                pieces.computeIfAbsent(Long.valueOf(entry.group(1)), none -> new HashMap<>())
                        .put(entry.group(2), bytes);
            } else {
                findings.add(Fault.MEMBER_UNEXPECTED, name, "not the name of a member");
            }
        });
        NavigableMap<Long, Entry> entries = new TreeMap<>();
        pieces.forEach((index, of) -> {
            String name = folder + MemberNames.number(index);
            Entry entry = entry(name, of);
            if (entry != null && entry.index() != index) {
                findings.add(Fault.MEMBER_UNREADABLE, name, "the proof is for another index");
            } else if (entry != null) {
                entries.put(index, entry);
            }
        });
        return entries;
    }

    private @Nullable Entry entry(String name, Map<String, byte[]> pieces) {
        byte[] leaf = pieces.get(MemberNames.LEAF);
        byte[] salt = pieces.get(MemberNames.SALT);
        byte[] content = pieces.get(MemberNames.CONTENT);
        byte[] proof = pieces.get(MemberNames.PROOF);
        if (leaf == null || salt == null || content == null || proof == null) {
            findings.add(Fault.MEMBER_MISSING, name, "leaf, salt, content and proof belong together");
            return null;
        }
        return read(
                name, () -> Entry.of(leaf, salt, content, Receipt.parse(proof).proof()));
    }

    private NavigableMap<UUID, RosterExcerpt> excerpts(String folder) {
        NavigableMap<UUID, RosterExcerpt> excerpts = new TreeMap<>();
        below(folder).forEach((name, bytes) -> {
            Matcher excerpt = EXCERPT.matcher(name.substring(folder.length()));
            RosterExcerpt read = read(name, () -> {
                if (!excerpt.matches()) {
                    throw new MalformedLedgerData("not the name of a case");
                }
                Entry.uuid(excerpt.group(1));
                return RosterExcerpt.parse(bytes);
            });
            if (read != null) {
                excerpts.put(Entry.uuid(excerpt.group(1)), read);
            }
        });
        return excerpts;
    }

    private NavigableMap<String, byte[]> below(String folder) {
        // '0' follows '/' in the order of names.
        return members.subMap(folder, true, folder.substring(0, folder.length() - 1) + '0', false);
    }

    private byte @Nullable [] required(String name) {
        byte[] member = members.get(name);
        if (member == null) {
            findings.add(Fault.MEMBER_MISSING, name, "every bundle has it");
        }
        return member;
    }

    /** What reads a member. */
    private interface Reading<T> {
        T read();
    }

    private <T> @Nullable T read(String name, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            findings.add(Fault.MEMBER_UNREADABLE, name, e);
            return null;
        }
    }
}
