package org.hazardledger.ledger.bundle;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What belongs to the history of a hazard. It follows from the events themselves, so that nobody who makes a bundle can
 * choose: the hazard; the mine, the enterprise and the inspection that its report and its findings name; and every
 * person who did something in one of these cases. Other hazards that it touches are named and not followed.
 */
public final class Scope {
    private static final Set<String> LEADING_ON = Set.of("hazard.reported", "finding.recorded");

    private Scope() {}

    /** The cases, as far as these parts tell: those that lead on may be among what is still missing. */
    public static NavigableSet<UUID> cases(UUID hazard, Collection<Part> parts) {
        NavigableSet<UUID> cases = linked(hazard, parts);
        cases.addAll(persons(hazard, parts));
        return cases;
    }

    /** The persons among them: who acted in the hazard, or in what its report and its findings name. */
    static NavigableSet<UUID> persons(UUID hazard, Collection<Part> parts) {
        NavigableSet<UUID> linked = linked(hazard, parts);
        NavigableSet<UUID> persons = new TreeSet<>();
        for (Entry entry : made(parts)) {
            if (linked.contains(entry.leaf().caseId())) {
                entry.person().ifPresent(persons::add);
            }
        }
        return persons;
    }

    private static NavigableSet<UUID> linked(UUID hazard, Collection<Part> parts) {
        NavigableSet<UUID> linked = new TreeSet<>(Set.of(hazard));
        for (Entry entry : made(parts)) {
            if (entry.leaf().caseId().equals(hazard) && LEADING_ON.contains(entry.type())) {
                linked.addAll(links(entry));
            }
        }
        return linked;
    }

    private static List<Entry> made(Collection<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.complete().stream())
                .filter(entry -> !entry.isReceived())
                .toList();
    }

    private static Set<UUID> links(Entry entry) {
        return entry.event().items("links").stream()
                .filter(Json.Text.class::isInstance)
                .map(link -> Entry.uuid(((Json.Text) link).value()))
                .collect(Collectors.toSet());
    }

    /**
     * The facts that these parts took over from other ledgers, which still have them: by publisher, the indexes there.
     */
    public static NavigableMap<String, NavigableSet<Long>> facts(Collection<Part> parts) {
        NavigableMap<String, NavigableSet<Long>> facts = new TreeMap<>();
        for (Part part : parts) {
            NavigableMap<Long, Loss> lost = Loss.in(part);
            for (Entry entry : part.complete()) {
                if (entry.isReceived() && !lost.containsKey(entry.index())) {
                    Fact fact = Fact.in(entry);
                    indexes(facts, fact.publisher()).add(fact.index());
                }
            }
        }
        return facts;
    }

    /** By which events the publishers of lost facts say that they have lost them: by publisher, the indexes there. */
    static NavigableMap<String, NavigableSet<Long>> openings(Collection<Part> parts) {
        NavigableMap<String, NavigableSet<Long>> openings = new TreeMap<>();
        for (Part part : parts) {
            for (Loss loss : Loss.in(part).values()) {
                indexes(openings, loss.publisher()).add(loss.opened());
            }
        }
        return openings;
    }

    private static NavigableSet<Long> indexes(NavigableMap<String, NavigableSet<Long>> all, String publisher) {
        return all.computeIfAbsent(publisher, none -> new TreeSet<>());
    }
}
