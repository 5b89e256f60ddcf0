package org.hazardledger.ledger.bundle;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.ProofRefused;
import org.jspecify.annotations.Nullable;

/** Whether the history is whole, agrees across the ledgers, and the rest of the bundle follows from it. */
final class HistoryCheck {
    private final CaseFile file;
    private final Findings findings;

    HistoryCheck(CaseFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * Looks at everything but the names.
     *
     * @param members the members but the files
     * @param files SHA-256 of the files that are there, by member
     */
    void of(NavigableMap<String, byte[]> members, NavigableMap<String, String> files) {
        cases();
        facts();
        completeness();
        derived(members);
        evidence(files);
    }

    private void cases() {
        NavigableSet<UUID> expected = Scope.cases(file.hazard(), file.parts().values());
        NavigableMap<String, NavigableSet<Long>> facts =
                Scope.facts(file.parts().values());
        NavigableMap<String, NavigableSet<Long>> openings =
                Scope.openings(file.parts().values());
        for (Part part : file.parts().values()) {
            if (!part.excerpts().keySet().equals(expected)) {
                findings.add(
                        Fault.CASES_DIFFER,
                        MemberNames.LEDGERS + part.ledger() + "/" + MemberNames.ROSTER,
                        "expected " + expected);
            }
            NavigableSet<Long> asked = facts.getOrDefault(part.ledger(), new TreeSet<>());
            NavigableSet<Long> opened = openings.getOrDefault(part.ledger(), new TreeSet<>());
            for (Entry entry : part.entries().values()) {
                boolean belongs = entry.isRoster()
                        || opened.contains(entry.index())
                        || (entry.index() < part.upTo()
                                ? expected.contains(entry.leaf().caseId())
                                : asked.contains(entry.index()));
                if (!belongs) {
                    findings.add(Fault.CASES_DIFFER, part, entry, "the event is of another case");
                }
            }
        }
    }

    private void facts() {
        for (Part part : file.parts().values()) {
            NavigableMap<Long, Loss> lost = Loss.in(part);
            for (Entry entry : part.complete()) {
                if (entry.isReceived()) {
                    Fact fact = Fact.in(entry);
                    Part publisher = file.parts().get(fact.publisher());
                    if (!isThePublishers(fact, publisher, lost.get(entry.index()))) {
                        findings.add(
                                Fault.FACT_NOT_THE_PUBLISHERS,
                                part,
                                entry,
                                "against " + fact.publisher() + ":" + fact.index());
                    }
                }
            }
        }
    }

    private static boolean isThePublishers(Fact fact, @Nullable Part publisher, @Nullable Loss loss) {
        if (loss != null) {
            return loss.isAdmittedBy(publisher, fact) && fact.isWhole();
        }
        Entry published = publisher == null ? null : publisher.entries().get(fact.index());
        return published != null && fact.isExactly(published);
    }

    private void completeness() {
        for (Part part : file.parts().values()) {
            part.excerpts().forEach((caseId, excerpt) -> {
                try {
                    Completeness.require(
                            excerpt.verifyCase(caseId, part.rosterRoot()),
                            part.complete().stream()
                                    .filter(entry -> entry.leaf().caseId().equals(caseId))
                                    .toList());
                } catch (ProofRefused | MalformedLedgerData e) {
                    findings.add(Fault.HISTORY_INCOMPLETE, part.ledger() + " " + caseId, e);
                }
            });
        }
    }

    private void derived(NavigableMap<String, byte[]> members) {
        NavigableMap<String, byte[]> expected = file.members();
        expected.forEach((name, bytes) -> {
            byte[] there = members.get(name);
            if (there == null) {
                findings.add(Fault.MEMBER_MISSING, name, "it follows from the events");
            } else if (!Arrays.equals(there, bytes)) {
                findings.add(Fault.MEMBER_ALTERED, name, "made again from the events, it is another");
            }
        });
        for (String name : members.keySet()) {
            if (!expected.containsKey(name) && !name.equals(MemberNames.NAMES)) {
                findings.add(Fault.MEMBER_UNEXPECTED, name, "nothing leads to it");
            }
        }
    }

    private void evidence(NavigableMap<String, String> files) {
        Collection<Hash> expected = file.withFiles() ? file.files().keySet() : List.of();
        for (Hash hash : expected) {
            String there = files.get(MemberNames.file(hash));
            if (there == null) {
                findings.add(Fault.MEMBER_MISSING, MemberNames.file(hash), "an event names it");
            } else if (!there.equals(hash.hex())) {
                findings.add(Fault.FILE_ALTERED, MemberNames.file(hash), "its hash is " + there);
            }
        }
        for (String name : files.keySet()) {
            if (expected.stream().noneMatch(hash -> MemberNames.file(hash).equals(name))) {
                findings.add(Fault.MEMBER_UNEXPECTED, name, "no event names it");
            }
        }
    }
}
