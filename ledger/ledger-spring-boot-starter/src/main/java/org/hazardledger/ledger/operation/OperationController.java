package org.hazardledger.ledger.operation;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.axon.NotParked;
import org.hazardledger.ledger.axon.ParkedCases;
import org.hazardledger.ledger.reconciliation.ReconciliationWorker;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.EpochRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/operation/…}: what an operator sees of a service, which is no case data, and the few things that he may
 * do.
 *
 * <p>This class asks for the role itself: a service that forgot to would let everybody with a token skip events.
 */
@RestController
@RequestMapping("/api/operation")
public final class OperationController {
    private static final String ROLE = "operator";

    private final Overviews overviews;
    private final Alarms alarms;
    private final ParkedCases cases;
    private final ReconciliationWorker reconciliation;
    private final EpochOpening epochs;
    private final InstantSource clock;

    public OperationController(
            Overviews overviews,
            Alarms alarms,
            ParkedCases cases,
            ReconciliationWorker reconciliation,
            EpochOpening epochs,
            InstantSource clock) {
        this.overviews = overviews;
        this.alarms = alarms;
        this.cases = cases;
        this.reconciliation = reconciliation;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** All alarms, the latest first. */
    record AlarmList(List<Alarms.Alarm> items) {}

    /** All parked cases. */
    record ParkedList(List<ParkedCases.Parked> items) {}

    /**
     * How the last reconciliation of this replica ended; what it found are alarms.
     *
     * @param last null before the first has ended
     */
    record ReconciliationState(ReconciliationWorker.@Nullable Report last) {}

    /**
     * Which event is to be passed over, and why.
     *
     * @param index the case's first parked event, so that a request that is sent twice skips one
     */
    record Skip(@Nullable Long index, @Nullable String reason) {}

    /**
     * From where a ledger whose end was lost goes on, and why.
     *
     * @param size how many leaves are left, as the operator has seen it
     */
    record Opening(@Nullable Long size, @Nullable String reason) {}

    /**
     * The epoch that is open now.
     *
     * @param vkey its key, for the logs file of each witness, the settings of each follower and the policies
     */
    record OpenEpoch(int number, String origin, String vkey) {}

    /** Before every request. */
    @ModelAttribute
    void operatorsOnly(@Nullable Authentication caller) {
        if (caller == null
                || caller.getAuthorities().stream().noneMatch(authority -> ROLE.equals(authority.getAuthority()))) {
            throw new OperationRefused(OperationRefused.Reason.FORBIDDEN, null);
        }
    }

    /** Everything at once. */
    @GetMapping("/overview")
    @Operation(operationId = "getOverview")
    Overview overview() {
        return overviews.now();
    }

    @GetMapping("/alarms")
    @Operation(operationId = "listAlarms")
    AlarmList alarms() {
        return new AlarmList(alarms.all());
    }

    @GetMapping("/parked")
    @Operation(operationId = "listParkedCases")
    ParkedList parked() {
        return new ParkedList(cases.all());
    }

    /** 204 if all its events are digested, 409 with the event and the reason if one is not. */
    @PostMapping("/parked/{list}/{case}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "releaseParkedCase")
    void release(@PathVariable String list, @PathVariable("case") UUID caseId) {
        requireReleased(cases.release(list, caseId));
    }

    /** 204 if the rest is digested, 409 if it is not; the event is skipped in both cases. */
    @PostMapping("/parked/{list}/{case}/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "skipParkedEvent")
    void skip(
            @PathVariable String list,
            @PathVariable("case") UUID caseId,
            @RequestBody Skip skip,
            Authentication caller) {
        Long index = skip.index();
        String reason = skip.reason();
        if (index == null || reason == null || reason.isBlank()) {
            throw new OperationRefused(OperationRefused.Reason.REASON_MISSING, null);
        }
        requireReleased(cases.skip(list, caseId, index, reason, caller.getName()));
    }

    @GetMapping("/reconciliation")
    @Operation(operationId = "getReconciliation")
    ReconciliationState reconciliation() {
        return new ReconciliationState(reconciliation.last().orElse(null));
    }

    /** 202: the whole ledger and a sample of its lists are looked through now, or after the pass that is under way. */
    @PostMapping("/reconciliation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "askForReconciliation")
    void reconcile() {
        reconciliation.ask();
    }

    /** 201 with the name and key under which the ledger goes on; nothing that was lost comes back by it. */
    @PostMapping("/epochs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "openEpoch")
    OpenEpoch openEpoch(@RequestBody Opening opening, Authentication caller) {
        Long size = opening.size();
        String reason = opening.reason();
        if (size == null || reason == null || reason.isBlank()) {
            throw new OperationRefused(OperationRefused.Reason.OPENING_INCOMPLETE, null);
        }
        Epoch open = epochs.open(size, reason, Actor.person(person(caller), ROLE), clock.instant());
        return new OpenEpoch(open.number(), open.origin(), epochs.key(open).toString());
    }

    /** An event names a person, not an account. */
    private static UUID person(Authentication caller) {
        String person =
                caller.getPrincipal() instanceof ClaimAccessor claims ? claims.getClaimAsString("person") : null;
        if (person == null) {
            throw new OperationRefused(OperationRefused.Reason.FORBIDDEN, "The token names no person");
        }
        return UUID.fromString(person);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notOpened(EpochRefused refused, HttpServletRequest request) {
        OperationRefused.Reason reason = switch (refused.reason()) {
            case NOTHING_LOST -> OperationRefused.Reason.NOTHING_LOST;
            case OTHER_SIZE -> OperationRefused.Reason.OTHER_SIZE;
            case REMAINS -> OperationRefused.Reason.REMAINS;
        };
        return refused(new OperationRefused(reason, refused.getMessage()), request);
    }

    private static void requireReleased(Optional<ParkedCases.Parked> still) {
        still.ifPresent(parked -> {
            throw new OperationRefused(
                    OperationRefused.Reason.STILL_PARKED, "Event %d: %s".formatted(parked.index(), parked.reason()));
        });
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(OperationRefused refused, HttpServletRequest request) {
        return ResponseEntity.of(refused.problem(asksForEnglish(request))).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notParked(NotParked missing, HttpServletRequest request) {
        return refused(new OperationRefused(OperationRefused.Reason.NOT_PARKED, missing.getMessage()), request);
    }

    private static boolean asksForEnglish(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
    }
}
