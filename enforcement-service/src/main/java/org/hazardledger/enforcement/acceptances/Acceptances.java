package org.hazardledger.enforcement.acceptances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.enforcement.events.AcceptanceEvent;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceFailed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptancePassed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceVoided;
import org.hazardledger.enforcement.events.AcceptanceEvent.OpinionSigned;
import org.hazardledger.enforcement.hazards.AcceptanceOutdated;
import org.hazardledger.enforcement.hazards.AcceptanceRequested;
import org.hazardledger.enforcement.hazards.HazardMerged;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.policy.Cause;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A single acceptance case, folded from its own events: always current. */
@Component
public class Acceptances {
    private final LedgerReader reader;
    private final ContentFormat format;
    private final JsonMapper canonical = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .build();

    Acceptances(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /**
     * The case, the opinion as it stands, and its hash, which is what a signature binds; both null until there is one.
     *
     * @param begunAt when it had been asked for and the team, if any, formed, as was stated, but not later than it was
     *     recorded: clocks differ
     * @param lastIndex the place in the ledger of its last event
     */
    record Found(
            Acceptance acceptance,
            @Nullable AcceptanceOpinion opinion,
            @Nullable String opinionHash,
            Instant begunAt,
            List<Signature> signatures,
            long version,
            long lastIndex) {
        Found {
            signatures = List.copyOf(signatures);
        }
    }

    /** A signature under the opinion, and when it was given, as the member states. */
    record Signature(OpinionSigned event, Instant signedAt) {}

    /** What a trail shows of an acceptance case; no leader and no members until there is a team. */
    public record Shown(
            UUID id,
            String status,
            long hazardVersion,
            LocalDate dueOn,
            @Nullable UUID leader,
            List<UUID> members) {
        private static Shown of(Acceptance acceptance) {
            AcceptanceOpened opened = acceptance.opened();
            Acceptance.AtWork work = acceptance.work();
            return new Shown(
                    opened.acceptance(),
                    acceptance.status(),
                    opened.hazardVersion(),
                    opened.dueOn(),
                    work == null ? null : work.team().leader(),
                    work == null ? List.of() : work.team().members());
        }
    }

    /** The cases after these events, in the order in which they were opened; other events are passed over. */
    public static List<Shown> after(List<Object> events) {
        Map<UUID, Acceptance> cases = new LinkedHashMap<>();
        for (Object each : events) {
            if (each instanceof AcceptanceEvent event) {
                Acceptance before = cases.getOrDefault(event.acceptance(), new Acceptance.None());
                cases.put(event.acceptance(), Acceptance.evolve(before, event));
            }
        }
        return cases.values().stream().map(Shown::of).toList();
    }

    Optional<Found> find(UUID id) {
        Acceptance acceptance = new Acceptance.None();
        Instant begunAt = Instant.MIN;
        List<Signature> signatures = new ArrayList<>();
        long version = -1;
        long lastIndex = -1;
        for (RecordedEvent recorded : reader.stream(id, 0)) {
            EventContent content = format.read(recorded.content());
            if (content.payload() instanceof AcceptanceEvent event) {
                acceptance = Acceptance.evolve(acceptance, event);
                if (event instanceof AcceptanceOpened || event instanceof AcceptanceTeamFormed) {
                    begunAt = later(begunAt, sooner(content.occurredAt(), recorded.recordedAt()));
                }
                if (event instanceof OpinionSigned signed) {
                    signatures.add(new Signature(signed, content.occurredAt()));
                }
                version = recorded.seq();
                lastIndex = recorded.index();
            }
        }
        if (acceptance instanceof Acceptance.None) {
            return Optional.empty();
        }
        Acceptance.AtWork work = acceptance.work();
        AcceptanceOpinion opinion = work == null ? null : work.opinion();
        String hash = opinion == null
                ? null
                : Hash.sha256(canonical.writeValueAsBytes(opinion)).hex();
        return Optional.of(new Found(acceptance, opinion, hash, begunAt, signatures, version, lastIndex));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant sooner(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Where it takes place; empty if there is no such case. */
    Optional<Place> place(UUID id) {
        return find(id).map(found -> {
            AcceptanceOpened opened = found.acceptance().opened();
            return new Place(opened.county(), opened.enterprise());
        });
    }

    /**
     * The cases that the policy opened for earlier requests of the same hazard and that were not over before this one.
     * Told from the requests, not from the cases: those of two requests that came together are still to be opened.
     */
    List<UUID> openBefore(Cause<AcceptanceRequested> cause) {
        Set<UUID> open = new LinkedHashSet<>();
        for (RecordedEvent recorded : reader.ofCase(cause.caseId(), cause.index())) {
            EventContent content = format.read(recorded.content());
            switch (content.payload()) {
                case AcceptanceRequested earlier ->
                    open.add(new Cause<>(
                                    cause.policy(),
                                    recorded.index(),
                                    recorded.caseId(),
                                    content.occurredAt(),
                                    recorded.recordedAt(),
                                    earlier)
                            .newId());
                case AcceptancePassed over -> open.remove(over.acceptance());
                case AcceptanceFailed over -> open.remove(over.acceptance());
                case AcceptanceVoided over -> open.remove(over.acceptance());
                default -> {}
            }
        }
        return List.copyOf(open);
    }

    /**
     * The open cases of a hazard whose request stands no longer.
     *
     * @param upTo only events with a smaller ledger index count
     */
    List<UUID> outdated(UUID hazard, long upTo) {
        Map<UUID, Long> open = new LinkedHashMap<>();
        Set<Long> outdated = new HashSet<>();
        boolean merged = false;
        for (RecordedEvent recorded : reader.ofCase(hazard, upTo)) {
            switch (format.read(recorded.content()).payload()) {
                case AcceptanceOpened e -> open.put(e.acceptance(), e.hazardVersion());
                case AcceptancePassed over -> open.remove(over.acceptance());
                case AcceptanceFailed over -> open.remove(over.acceptance());
                case AcceptanceVoided over -> open.remove(over.acceptance());
                case AcceptanceOutdated e -> outdated.add(e.version());
                case HazardMerged e -> merged = true;
                default -> {}
            }
        }
        boolean all = merged;
        open.values().removeIf(version -> !all && !outdated.contains(version));
        return List.copyOf(open.keySet());
    }
}
