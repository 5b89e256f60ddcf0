package org.hazardledger.hazard.hazards;

import static org.hazardledger.hazard.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hazardledger.hazard.authority.Authority;
import org.hazardledger.hazard.criteria.Catalogue;
import org.hazardledger.hazard.criteria.Criterion;
import org.hazardledger.hazard.criteria.ObjectType;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanSubmitted;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectDetermination;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectRecord;
import org.hazardledger.hazard.hazards.HazardCommand.DetermineHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Ground;
import org.hazardledger.hazard.hazards.HazardCommand.InformWorkersCongress;
import org.hazardledger.hazard.hazards.HazardCommand.MergeDuplicate;
import org.hazardledger.hazard.hazards.HazardCommand.RejectAsNotMajor;
import org.hazardledger.hazard.hazards.HazardCommand.ReportHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Site;
import org.hazardledger.hazard.hazards.HazardCommand.Statement;
import org.hazardledger.hazard.hazards.HazardNumber.Series;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.jurisdiction.Place;
import org.hazardledger.hazard.jurisdiction.Roles;
import org.hazardledger.hazard.mines.KnownMines;
import org.hazardledger.hazard.mines.MineRegistered;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.StatedTimes;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on one hazard, and the hazard itself. */
@RestController
@RequestMapping("/api/hazards")
class HazardController {
    private final CommandDesk desk;
    private final HazardNumbers numbers;
    private final EdgeHeaders edge;
    private final Hazards hazards;
    private final KnownMines mines;
    private final Catalogue catalogue;
    private final Authority authority;
    private final StatedTimes stated;

    HazardController(
            CommandDesk desk,
            HazardNumbers numbers,
            EdgeHeaders edge,
            Hazards hazards,
            KnownMines mines,
            Catalogue catalogue,
            Authority authority,
            StatedTimes stated) {
        this.desk = desk;
        this.numbers = numbers;
        this.edge = edge;
        this.hazards = hazards;
        this.mines = mines;
        this.catalogue = catalogue;
        this.authority = authority;
        this.stated = stated;
    }

    record Report(
            @NotNull UUID mine,
            @NotBlank @Size(max = 200) String place,
            @NotBlank @Size(max = 4000) String description,
            @NotBlank @Size(max = 4000) String cause,
            @NotBlank @Size(max = 4000) String harm,
            @NotBlank @Size(max = 4000) String difficulty,
            @NotNull Instant foundAt,
            @Nullable Instant occurredAt) {}

    record CriterionName(@NotBlank String version, @NotBlank String code) {}

    record DeterminationRequest(
            @Valid @Nullable CriterionName criterion,
            @Nullable @Size(max = 4000) String generalDefinition,
            @NotNull Boolean stop,
            @Nullable @Size(max = 4000) String stopReason,
            @Nullable Instant occurredAt) {}

    record DeterminationCorrection(
            @NotNull Long corrects,
            @Valid @Nullable CriterionName criterion,
            @Nullable @Size(max = 4000) String generalDefinition,
            @NotNull Boolean stop,
            @Nullable @Size(max = 4000) String stopReason,
            @NotBlank @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    record Reasoned(
            @NotBlank @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    record Merger(
            @NotNull UUID survivor,
            @NotBlank @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    record CongressNotice(
            @NotBlank @Size(max = 4000) String means,
            @Nullable Instant occurredAt) {}

    record Correction(
            @NotNull Long corrects,
            @NotNull HazardText text,
            @NotBlank @Size(max = 4000) String value,
            @NotBlank @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    /** A request with the hazard of its path: what the idempotency key stands for. */
    private record At(UUID hazard, String what, Object request) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> report(
            Caller caller, @RequestHeader(IDEMPOTENCY_KEY) String key, @RequestBody @Valid Report request) {
        Actor actor = caller.ofEnterpriseAs(Roles.REPORTERS);
        MineRegistered mine = mines.find(request.mine()).orElseThrow(NotFound::new);
        if (!caller.covers(new Place(mine.county(), mine.enterprise()))) {
            throw new NotFound();
        }
        UUID id = UUID.randomUUID();
        CommandEnvelope envelope = edge.envelope(id, actor, key, request, request.occurredAt(), null);
        Series series = new Series(mine.county(), edge.today().getYear(), HazardSource.SELF);
        return edge.created(
                "/api/hazards/",
                numbers.submit(
                        series,
                        number -> new ReportHazard(
                                id,
                                number,
                                new Site(mine.mine(), mine.enterprise(), mine.county()),
                                new Statement(
                                        request.place(),
                                        request.description(),
                                        request.cause(),
                                        request.harm(),
                                        request.difficulty()),
                                request.foundAt().truncatedTo(ChronoUnit.MILLIS),
                                edge.since(stated.foundWithin()),
                                envelope.occurredAt()),
                        envelope));
    }

    @PutMapping("/{id}/determination")
    ResponseEntity<Void> determine(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid DeterminationRequest request) {
        Actor actor = HazardStep.DETERMINE.by(caller);
        caller.require(hazards.place(id));
        var at = new At(id, "determination", request);
        CommandEnvelope envelope = edge.envelope(id, actor, key, at, request.occurredAt(), ifMatch);
        LocalDate day = EdgeHeaders.dayOf(envelope.occurredAt());
        var command = new DetermineHazard(
                id,
                ground(id, request.criterion(), request.generalDefinition()),
                new StopDecision(request.stop(), request.stopReason()),
                day,
                day.equals(edge.today()),
                isBefore(envelope, HazardReported.class),
                reliance(caller));
        return edge.done(desk.submit(command, envelope));
    }

    /** The hazard stays confirmed, on another ground or with another stop decision. */
    @PutMapping("/{id}/determination-correction")
    ResponseEntity<Void> correctDetermination(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid DeterminationCorrection request) {
        Actor actor = caller.as(Roles.OFFICERS);
        caller.require(hazards.place(id));
        var at = new At(id, "determination-correction", request);
        var envelope = edge.envelope(id, actor, key, at, request.occurredAt(), ifMatch);
        var command = new CorrectDetermination(
                id,
                request.corrects(),
                ground(id, request.criterion(), request.generalDefinition()),
                new StopDecision(request.stop(), request.stopReason()),
                hazards.determinedOn(id).orElseGet(edge::today),
                request.reason(),
                reliance(caller));
        return edge.done(desk.submit(command, envelope));
    }

    /** As of today, whatever day is stated: nobody dates himself back to when his certificate was still valid. */
    private @Nullable Reliance reliance(Caller caller) {
        return authority.toSign(caller.person(), edge.today()).orElse(null);
    }

    private Ground ground(UUID hazard, @Nullable CriterionName criterion, @Nullable String general) {
        if (criterion != null && general == null) {
            Criterion found = catalogue
                    .find(criterion.version(), criterion.code())
                    .orElseThrow(() -> new HazardRefused(Reason.UNKNOWN_CRITERION));
            return new Ground.ByCriterion(found, kindOfMine(hazard));
        }
        if (general != null && criterion == null) {
            return new Ground.ByGeneralDefinition(general);
        }
        throw new HazardRefused(Reason.GROUND_UNCLEAR);
    }

    private @Nullable ObjectType kindOfMine(UUID hazard) {
        return hazards.find(hazard)
                .flatMap(known -> mines.find(known.entry().mine()))
                .flatMap(MineRegistered::objectType)
                .orElse(null);
    }

    @PutMapping("/{id}/rejection")
    ResponseEntity<Void> reject(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Reasoned request) {
        Actor actor = HazardStep.REJECT.by(caller);
        caller.require(hazards.place(id));
        var at = new At(id, "rejection", request);
        var envelope = edge.envelope(id, actor, key, at, request.occurredAt(), ifMatch);
        boolean tooEarly = isBefore(envelope, HazardReported.class);
        return edge.done(desk.submit(new RejectAsNotMajor(id, request.reason(), tooEarly, reliance(caller)), envelope));
    }

    @PutMapping("/{id}/merger")
    ResponseEntity<Void> merge(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Merger request) {
        Actor actor = caller.as(Roles.OFFICERS);
        caller.require(hazards.place(id));
        Hazard.Known survivor = hazards.find(request.survivor())
                .filter(known -> caller.covers(Hazards.place(known)))
                .orElseThrow(NotFound::new);
        var at = new At(id, "merger", request);
        var envelope = edge.envelope(id, actor, key, at, request.occurredAt(), ifMatch);
        return edge.done(desk.submit(new MergeDuplicate(id, survivor, request.reason()), envelope));
    }

    @PutMapping("/{id}/workers-congress-notice")
    ResponseEntity<Void> informWorkersCongress(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid CongressNotice request) {
        Actor actor = HazardStep.INFORM_WORKERS_CONGRESS.by(caller);
        caller.require(hazards.place(id));
        var at = new At(id, "workers-congress-notice", request);
        var envelope = edge.envelope(id, actor, key, at, request.occurredAt(), ifMatch);
        boolean tooEarly = isBefore(envelope, RectificationPlanSubmitted.class);
        return edge.done(desk.submit(new InformWorkersCongress(id, request.means(), tooEarly), envelope));
    }

    /** Whether it is said to have happened before the first event of that kind. */
    private boolean isBefore(CommandEnvelope envelope, Class<? extends HazardEvent> kind) {
        return hazards.when(envelope.stream(), kind)
                .map(envelope.occurredAt()::isBefore)
                .orElse(false);
    }

    /** An officer corrects any record of his jurisdiction, an enterprise what it reported itself. */
    @PostMapping("/{id}/corrections")
    ResponseEntity<Void> correct(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Correction request) {
        Hazard.Known hazard = hazards.find(id)
                .filter(known -> caller.covers(Hazards.place(known)))
                .orElseThrow(NotFound::new);
        Actor actor = hazard.entry().source() == HazardSource.SELF && caller.enterprise() != null
                ? caller.ofEnterpriseAs(Roles.REPORTERS)
                : caller.as(Roles.OFFICERS);
        var command = new CorrectRecord(id, request.corrects(), request.text(), request.value(), request.reason());
        var at = new At(id, "correction", request);
        var envelope = edge.envelope(id, actor, key, at, request.occurredAt(), ifMatch);
        return edge.done(desk.submit(command, envelope));
    }

    @GetMapping("/{id}")
    ResponseEntity<HazardAnswer> hazard(Caller caller, @PathVariable UUID id) {
        Hazards.Found found = hazards.findWithHistory(id)
                .filter(any -> caller.covers(Hazards.place(any.hazard())))
                .orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.hazard().entry().version()))
                .body(HazardAnswer.of(found, catalogue));
    }
}
