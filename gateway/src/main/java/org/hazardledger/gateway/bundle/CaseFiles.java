package org.hazardledger.gateway.bundle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.bundle.Assembly;
import org.hazardledger.ledger.bundle.CaseFile;
import org.hazardledger.ledger.bundle.Names;
import org.hazardledger.ledger.bundle.Part;
import org.springframework.stereotype.Component;

/**
 * Puts case files together. First every ledger seals its roster; only then are heads taken, so that each covers what
 * the others took over from it.
 */
@Component
class CaseFiles {
    private static final String IDENTITY = "identity";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Disclosures disclosures;

    CaseFiles(Disclosures disclosures) {
        this.disclosures = disclosures;
    }

    /** The case file by the heads that are asked for, or else by the newest. */
    CaseFile of(Asked asked) throws InterruptedException {
        if (!asked.heads().isEmpty()) {
            try {
                return standingAt(asked, asked.heads());
            } catch (Standing.Beyond e) {
                throw new Refused(Problem.HEAD_UNKNOWN, List.copyOf(CaseFile.LEDGERS));
            }
        }
        for (String ledger : CaseFile.LEDGERS) {
            if (disclosures
                    .post(ledger, "/internal/roster", Map.of(), DisclosedPart.Place.class)
                    .isEmpty()) {
                throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of(ledger));
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return standingAt(asked, newest());
            } catch (Standing.Beyond e) {
                if (System.nanoTime() > end) {
                    throw new Refused(Problem.NOT_WITNESSED, List.of());
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private CaseFile standingAt(Asked asked, Map<String, Long> heads) throws InterruptedException {
        return Assembly.of(asked.hazard(), asked.withFiles(), new Standing(disclosures, asked, heads));
    }

    private NavigableMap<String, Long> newest() throws InterruptedException {
        NavigableMap<String, Long> heads = new TreeMap<>();
        for (String ledger : CaseFile.LEDGERS) {
            SignedNote note = disclosures
                    .bytes(ledger, "/internal/head")
                    .map(SignedNote::parse)
                    .orElseThrow(Standing.Beyond::new);
            heads.put(ledger, Checkpoint.parse(note.text()).size());
        }
        return heads;
    }

    private record Persons(List<UUID> persons, long size) {}

    private record NameKeys(Map<UUID, Names.Key> keys) {}

    /** The keys to the names of the persons in it; of nobody whose name is not in it, or who is erased. */
    Names names(CaseFile file) throws InterruptedException {
        Part identity = file.part(IDENTITY);
        List<UUID> persons = identity.entries().values().stream()
                .map(entry -> entry.leaf().caseId())
                .filter(identity.excerpts()::containsKey)
                .distinct()
                .toList();
        NavigableMap<UUID, Names.Key> keys = new TreeMap<>();
        disclosures
                .post(IDENTITY, "/internal/name-keys", new Persons(persons, identity.upTo()), NameKeys.class)
                .orElseThrow(() -> new Refused(Problem.SERVICE_UNAVAILABLE, List.of(IDENTITY)))
                .keys()
                .forEach(keys::put);
        return new Names(keys);
    }
}
