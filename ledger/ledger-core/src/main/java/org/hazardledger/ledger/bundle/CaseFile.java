package org.hazardledger.ledger.bundle;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;

/**
 * The history of one hazard with everything that proves it. Whoever makes a bundle and whoever checks one come to the
 * same case file, and from it to the same bytes.
 *
 * @param hazard whose history it is
 * @param withFiles whether the files that events name are in the bundle
 * @param parts what the ledgers give, by their names
 */
public record CaseFile(UUID hazard, boolean withFiles, NavigableMap<String, Part> parts) {
    /** The ledgers of which each bundle has a part. */
    public static final List<String> LEDGERS = List.of("enforcement", "hazard", "identity", "registry");

    static final String HAZARDS = "hazard";

    private static final Comparator<Told> AS_RECORDED = Comparator.<Told, Instant>comparing(
                    told -> told.entry().leaf().recordedAt())
            .thenComparing(Told::ledger)
            .thenComparingLong(told -> told.entry().index());

    /** An event and the ledger it stands in. */
    record Told(String ledger, Entry entry) {}

    /** @throws MalformedLedgerData unless there is a part for each ledger, under its name */
    public CaseFile {
        parts = Collections.unmodifiableNavigableMap(new TreeMap<>(parts));
        if (!List.copyOf(parts.keySet()).equals(LEDGERS)) {
            throw new MalformedLedgerData("a bundle is about the ledgers " + String.join(", ", LEDGERS));
        }
        parts.forEach((ledger, part) -> {
            if (!part.ledger().equals(ledger)) {
                throw new MalformedLedgerData("the part of " + part.ledger() + " stands under " + ledger);
            }
        });
    }

    /** The members of the bundle but the files, by name: those with the proofs, and those that follow from them. */
    public NavigableMap<String, byte[]> members() {
        NavigableMap<String, byte[]> members = new TreeMap<>();
        parts.values().forEach(part -> MemberNames.put(part, members));
        members.put(MemberNames.MANIFEST, Manifest.of(this));
        members.put(MemberNames.HISTORY, History.of(this));
        return members;
    }

    /** SHA-256 of each file that an event names, and the ledger of that event, whose service keeps the file. */
    public NavigableMap<Hash, String> files() {
        NavigableMap<Hash, String> files = new TreeMap<>();
        for (Part part : parts.values()) {
            for (Entry entry : part.complete()) {
                if (!entry.isReceived()) {
                    entry.payload().text("file").map(Hash::ofHex).ifPresent(file -> files.put(file, part.ledger()));
                }
            }
        }
        return files;
    }

    /** The other cases that belong to it, each with the stored type of its first event; "no event" for none. */
    public NavigableMap<UUID, String> linked() {
        NavigableMap<UUID, String> linked = new TreeMap<>();
        for (UUID caseId : part(HAZARDS).excerpts().navigableKeySet()) {
            if (!caseId.equals(hazard)) {
                linked.put(
                        caseId,
                        timeline(caseId).stream()
                                .findFirst()
                                .map(told -> told.entry().type())
                                .orElse("no event"));
            }
        }
        return linked;
    }

    /** The persons whose names were destroyed by an event that is in hand, each with the code of the ground. */
    public NavigableMap<UUID, String> erased() {
        NavigableMap<UUID, String> erased = new TreeMap<>();
        for (Entry entry : part("identity").entries().values()) {
            if (entry.isErasure()) {
                erased.put(entry.leaf().caseId(), entry.payload().text("ground").orElse(""));
            }
        }
        return erased;
    }

    /** The persons who acted in it. */
    public NavigableSet<UUID> persons() {
        return Scope.persons(hazard, parts.values());
    }

    /** The ledgers of which less is told than is in here, that of the hazards first. */
    public List<Untold> untold() {
        return parts.values().stream()
                .map(part -> new Untold(part.ledger(), part.position(), countBehind(part)))
                .filter(untold -> untold.events() > 0)
                .sorted(Comparator.comparing(Untold::isAboutTheHazard).reversed())
                .toList();
    }

    private static long countBehind(Part part) {
        return part.complete().stream()
                .filter(entry -> entry.index() > part.position() && !entry.isReceived() && !entry.isRoster())
                .count();
    }

    /** The hazard as it stood at the positions. */
    public Replay replay() {
        return Replay.of(told(HAZARDS).stream()
                .map(Told::entry)
                .filter(entry -> entry.leaf().caseId().equals(hazard))
                .toList());
    }

    /** What that ledger gives; it is one of {@link #LEDGERS}. */
    public Part part(String ledger) {
        Part part = parts.get(ledger);
        if (part == null) {
            throw new IllegalArgumentException("no ledger " + ledger);
        }
        return part;
    }

    /** What happened up to the positions in this case, in the order of recording. */
    List<Told> timeline(UUID caseId) {
        return LEDGERS.stream()
                .flatMap(ledger -> told(ledger).stream())
                .filter(told -> told.entry().leaf().caseId().equals(caseId))
                .sorted(AS_RECORDED)
                .toList();
    }

    private List<Told> told(String ledger) {
        return part(ledger).below(part(ledger).position() + 1).stream()
                .filter(entry -> !entry.isReceived() && !entry.isRoster())
                .map(entry -> new Told(ledger, entry))
                .toList();
    }
}
