package org.hazardledger.hazard.hazards;

import static org.hazardledger.hazard.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.authority.Authority;
import org.hazardledger.hazard.enterprises.Principals;
import org.hazardledger.hazard.events.ClosingEvent.HazardReopened;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.ProgressReported;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanSubmitted;
import org.hazardledger.hazard.events.RectificationPlan;
import org.hazardledger.hazard.events.RectificationPlan.Contingency;
import org.hazardledger.hazard.events.RectificationPlan.Funds;
import org.hazardledger.hazard.events.RectificationPlan.Measures;
import org.hazardledger.hazard.events.RectificationPlan.Milestone;
import org.hazardledger.hazard.events.RectificationPlan.Responsibility;
import org.hazardledger.hazard.events.RectificationPlan.TimeLimit;
import org.hazardledger.hazard.hazards.RectificationCommand.ApprovePlan;
import org.hazardledger.hazard.hazards.RectificationCommand.PlanDays;
import org.hazardledger.hazard.hazards.RectificationCommand.RefuseImplementation;
import org.hazardledger.hazard.hazards.RectificationCommand.ReportProgress;
import org.hazardledger.hazard.hazards.RectificationCommand.ReturnPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.SubmitPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.VerifyImplementation;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.jurisdiction.Place;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.StatedTimes;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rectification plan, the progress under it, and what officers say of the five implementations. */
@RestController
@RequestMapping("/api/hazards/{id}")
class RectificationController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Hazards hazards;
    private final Authority authority;
    private final Principals principals;
    private final StatedTimes stated;

    RectificationController(
            CommandDesk desk,
            EdgeHeaders edge,
            Hazards hazards,
            Authority authority,
            Principals principals,
            StatedTimes stated) {
        this.desk = desk;
        this.edge = edge;
        this.hazards = hazards;
        this.authority = authority;
        this.principals = principals;
        this.stated = stated;
    }

    record Plan(
            @NotNull @Valid ResponsibilityPart responsibility,
            @NotNull @Valid MeasuresPart measures,
            @NotNull @Valid FundsPart funds,
            @NotNull @Valid TimeLimitPart timeLimit,
            @NotNull @Valid ContingencyPart contingency,
            @Nullable Instant occurredAt) {

        private RectificationPlan statements() {
            return new RectificationPlan(
                    new Responsibility(
                            responsibility.leader(),
                            responsibility.leaderPost(),
                            responsibility.executor(),
                            responsibility.executorPost()),
                    new Measures(measures.method(), measures.steps(), measures.interimControls()),
                    new Funds(funds.plannedFen(), funds.source()),
                    new TimeLimit(
                            timeLimit.startOn(),
                            timeLimit.finishOn(),
                            timeLimit.milestones().stream()
                                    .map(part -> new Milestone(part.on(), part.what()))
                                    .toList()),
                    new Contingency(contingency.plan(), contingency.contacts(), contingency.withdrawalTrigger()));
        }
    }

    record ResponsibilityPart(
            @NotNull UUID leader,
            @NotBlank @Size(max = 100) String leaderPost,
            @NotNull UUID executor,
            @NotBlank @Size(max = 100) String executorPost) {}

    record MeasuresPart(
            @NotBlank @Size(max = 4000) String method,
            @NotEmpty @Size(max = 50) List<@NotBlank @Size(max = 1000) String> steps,
            @NotBlank @Size(max = 4000) String interimControls) {}

    record FundsPart(
            @NotNull @Positive Long plannedFen,
            @NotBlank @Size(max = 200) String source) {}

    record TimeLimitPart(
            @NotNull LocalDate startOn,
            @NotNull LocalDate finishOn,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid MilestonePart> milestones) {}

    record MilestonePart(
            @NotNull LocalDate on,
            @NotBlank @Size(max = 1000) String what) {}

    record ContingencyPart(
            @NotBlank @Size(max = 4000) String plan,
            @NotEmpty @Size(max = 20) List<@NotNull UUID> contacts,
            @NotBlank @Size(max = 1000) String withdrawalTrigger) {}

    record PlanDecision(
            @NotNull Boolean approved,
            @Nullable @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    record Progress(
            @NotBlank @Size(max = 4000) String text,
            @Nullable Integer milestone,
            @Nullable @PositiveOrZero Long spentFen,
            @Nullable Instant occurredAt) {}

    record Verification(
            @NotNull Boolean verified,
            @Nullable @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    /** A request with the ids of its path: what the idempotency key stands for. */
    private record At(UUID hazard, String what, Object request) {}

    /** The five implementations as the principal states them. */
    @PutMapping("/plan")
    @Operation(operationId = "submitPlan")
    ResponseEntity<Void> submit(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Plan request) {
        Actor actor = HazardStep.SUBMIT_PLAN.by(caller);
        Place place = caller.require(hazards.place(id));
        var envelope = envelope(id, actor, key, "plan", request, request.occurredAt(), ifMatch);
        RectificationPlan plan = request.statements();
        Set<UUID> named = new HashSet<>(plan.contingency().contacts());
        named.add(plan.responsibility().leader());
        named.add(plan.responsibility().executor());
        LocalDate day = EdgeHeaders.dayOf(envelope.occurredAt());
        Set<UUID> staff = authority.staffOf(place.enterprise(), named, day);
        LocalDate today = edge.today();
        var days = new PlanDays(today.minus(stated.foundWithin()), today, today.plus(stated.finishWithin()));
        // Today as well: nobody dates himself back to when he was the principal.
        boolean principal = principals.was(caller.person(), place.enterprise(), day)
                && principals.was(caller.person(), place.enterprise(), today);
        boolean tooEarly = hazards.isBefore(
                envelope.occurredAt(), id, e -> e instanceof HazardConfirmed || e instanceof HazardReopened);
        var command = new SubmitPlan(id, plan, staff, days, caller.person(), principal, tooEarly);
        return edge.done(desk.submit(command, envelope));
    }

    @PutMapping("/plan/decision")
    @Operation(operationId = "decideOnPlan")
    ResponseEntity<Void> decide(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid PlanDecision request) {
        Actor actor = (request.approved() ? HazardStep.APPROVE_PLAN : HazardStep.RETURN_PLAN).by(caller);
        caller.require(hazards.place(id));
        var envelope = envelope(id, actor, key, "plan-decision", request, request.occurredAt(), ifMatch);
        boolean tooEarly = hazards.isBefore(envelope.occurredAt(), id, RectificationPlanSubmitted.class::isInstance);
        var command = request.approved()
                ? new ApprovePlan(id, tooEarly)
                : new ReturnPlan(id, Objects.requireNonNullElse(request.reason(), ""), tooEarly);
        return edge.done(desk.submit(command, envelope));
    }

    @PostMapping("/progress")
    @Operation(operationId = "reportProgress")
    ResponseEntity<Void> progress(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Progress request) {
        Actor actor = HazardStep.REPORT_PROGRESS.by(caller);
        caller.require(hazards.place(id));
        var command = new ReportProgress(id, request.text(), request.milestone(), request.spentFen(), caller.person());
        return edge.done(
                desk.submit(command, envelope(id, actor, key, "progress", request, request.occurredAt(), ifMatch)));
    }

    /** Whether the officer has seen one of the five implemented; if not, the reason is what the enterprise reads. */
    @PutMapping("/implementations/{implementation}/verification")
    @Operation(operationId = "verifyImplementation")
    ResponseEntity<Void> verify(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String implementation,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Verification request) {
        Implementation one = named(implementation);
        Actor actor = (request.verified() ? HazardStep.verifying(one) : HazardStep.refusing(one)).by(caller);
        caller.require(hazards.place(id));
        var envelope = envelope(id, actor, key, one.name(), request, request.occurredAt(), ifMatch);
        boolean tooEarly = hazards.isBefore(envelope.occurredAt(), id, event -> shows(event, one));
        var command = request.verified()
                ? new VerifyImplementation(id, one, request.reason(), tooEarly)
                : new RefuseImplementation(id, one, Objects.requireNonNullElse(request.reason(), ""), tooEarly);
        return edge.done(desk.submit(command, envelope));
    }

    /** Funds and time are shown by progress as well. */
    private static boolean shows(HazardEvent event, Implementation one) {
        return switch (event) {
            case EvidenceAttached e -> e.implementation() == one;
            case ProgressReported e ->
                (one == Implementation.FUNDS && e.spentFen() != null)
                        || (one == Implementation.TIME_LIMIT && e.milestone() != null);
            default -> false;
        };
    }

    private CommandEnvelope envelope(
            UUID id,
            Actor actor,
            String key,
            String what,
            Object request,
            @Nullable Instant occurredAt,
            @Nullable String ifMatch) {
        return edge.envelope(id, actor, key, new At(id, what, request), occurredAt, ifMatch);
    }

    /** {@code time-limit} is TIME_LIMIT. */
    private static Implementation named(String path) {
        for (Implementation implementation : Implementation.values()) {
            if (implementation.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(path)) {
                return implementation;
            }
        }
        throw new NotFound();
    }
}
