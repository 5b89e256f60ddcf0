package org.hazardledger.ledger.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Asks the ledgers for what belongs to the history of a hazard, until nothing that they answer leads any further. */
public final class Assembly {
    private Assembly() {}

    /**
     * Where the parts come from. It has fixed a head for each ledger and keeps to it.
     *
     * @param <X> what goes wrong when it can't be reached
     */
    public interface Source<X extends Exception> {
        /**
         * What that ledger has, by its head.
         *
         * @param cases the cases whose events below the roster belong to it
         * @param indexes single events beside them
         */
        Part part(String ledger, NavigableSet<UUID> cases, NavigableSet<Long> indexes) throws X;
    }

    /** The case file of that hazard, by the heads of the source. */
    public static <X extends Exception> CaseFile of(UUID hazard, boolean withFiles, Source<X> source) throws X {
        NavigableSet<UUID> cases = new TreeSet<>(Set.of(hazard));
        Map<String, NavigableSet<Long>> indexes = new HashMap<>();
        while (true) {
            NavigableMap<String, Part> parts = new TreeMap<>();
            for (String ledger : CaseFile.LEDGERS) {
                parts.put(ledger, source.part(ledger, cases, indexes.getOrDefault(ledger, new TreeSet<>())));
            }
            NavigableSet<UUID> wider = Scope.cases(hazard, parts.values());
            Map<String, NavigableSet<Long>> later = later(parts);
            if (wider.equals(cases) && later.equals(indexes)) {
                return new CaseFile(hazard, withFiles, parts);
            }
            cases = wider;
            indexes = later;
        }
    }

    /**
     * The facts that were taken over and stand after the roster of their own ledger; and wherever they stand, the
     * events by which ledgers say that they have lost some.
     */
    private static Map<String, NavigableSet<Long>> later(NavigableMap<String, Part> parts) {
        Map<String, NavigableSet<Long>> later = new HashMap<>();
        Scope.facts(parts.values()).forEach((publisher, all) -> {
            Part part = parts.get(publisher);
            NavigableSet<Long> beyond = part == null ? new TreeSet<>() : new TreeSet<>(all.tailSet(part.upTo(), true));
            if (!beyond.isEmpty()) {
                later.put(publisher, beyond);
            }
        });
        Scope.openings(parts.values())
                .forEach((publisher, indexes) -> later.computeIfAbsent(publisher, none -> new TreeSet<>())
                        .addAll(indexes));
        return later;
    }
}
