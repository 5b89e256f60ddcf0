package org.hazardledger.enforcement.acceptances;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.Candidate;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.DeclareIndependence;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.FormTeam;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.RecordItem;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.SignOpinion;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceItemRecorded;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.OpinionSigned;
import org.hazardledger.enforcement.events.AcceptanceItem;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands on one acceptance case, and the case itself. */
@RestController
@RequestMapping("/api/acceptances")
class AcceptanceController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Acceptances acceptances;
    private final Authority authority;

    AcceptanceController(CommandDesk desk, EdgeHeaders edge, Acceptances acceptances, Authority authority) {
        this.desk = desk;
        this.edge = edge;
        this.acceptances = acceptances;
        this.authority = authority;
    }

    record Team(
            @NotNull UUID leader,
            @NotEmpty @Size(max = 30) List<@NotNull UUID> members,
            @Nullable Instant occurredAt) {}

    record Independence(@Nullable Instant occurredAt) {}

    record Result(
            @NotNull Boolean passed,
            @Nullable @Size(max = 2000) String remark,
            @Nullable Instant occurredAt) {}

    record Signature(@NotBlank String opinionHash, @Nullable Instant occurredAt) {}

    record Answer(
            UUID id,
            UUID hazard,
            String hazardNumber,
            String source,
            UUID mine,
            UUID enterprise,
            String county,
            String status,
            long hazardVersion,
            List<UUID> rectifiers,
            LocalDate dueOn,
            @Nullable UUID leader,
            List<UUID> members,
            Declaration declaration,
            List<UUID> independent,
            List<Item> items,
            @Nullable String opinionHash,
            List<Signed> signatures,
            long version) {}

    record Item(AcceptanceItem item, boolean passed, String remark, UUID recordedBy) {
        static Item of(AcceptanceItemRecorded event) {
            return new Item(event.item(), event.passed(), event.remark(), event.recordedBy());
        }
    }

    record Signed(
            UUID member,
            String opinionHash,
            long appointment,
            @Nullable Long certificate,
            Instant signedAt) {
        static Signed of(Acceptances.Signature signature) {
            OpinionSigned event = signature.event();
            return new Signed(
                    event.member(),
                    event.opinionHash(),
                    event.appointment(),
                    event.certificate(),
                    signature.signedAt());
        }
    }

    /** A request with the case, and the item, of its path: what the idempotency key stands for. */
    private record At(UUID acceptance, @Nullable AcceptanceItem item, Object request) {
        At(UUID acceptance, Object request) {
            this(acceptance, null, request);
        }
    }

    @PutMapping("/{id}/team")
    ResponseEntity<Void> formTeam(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Team request) {
        Actor actor = AcceptanceStep.FORM_TEAM.by(caller);
        Place place = caller.require(acceptances.place(id));
        List<Candidate> candidates = request.members().stream()
                .distinct()
                .map(person -> new Candidate(person, standing(person, place)))
                .toList();
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        return edge.done(desk.submit(new FormTeam(id, request.leader(), candidates), envelope));
    }

    @PostMapping("/{id}/independence")
    @Operation(operationId = "declareIndependence")
    ResponseEntity<Void> declare(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Independence request) {
        Actor actor = AcceptanceStep.DECLARE_INDEPENDENCE.by(caller);
        caller.require(acceptances.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        boolean tooEarly = isBeforeTheTeam(envelope);
        return edge.done(desk.submit(new DeclareIndependence(id, caller.person(), tooEarly), envelope));
    }

    @PutMapping("/{id}/items/{item}")
    @Operation(operationId = "recordAcceptanceItem")
    ResponseEntity<Void> record(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable("item") String path,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Result request) {
        AcceptanceItem item = item(path);
        Actor actor = AcceptanceStep.recording(item).by(caller);
        caller.require(acceptances.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, item, request), request.occurredAt(), null);
        var command = new RecordItem(
                id,
                item,
                request.passed(),
                Objects.requireNonNullElse(request.remark(), "").strip(),
                caller.person(),
                isBeforeTheTeam(envelope));
        return edge.done(desk.submit(command, envelope));
    }

    @PostMapping("/{id}/signatures")
    ResponseEntity<Void> sign(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Signature request) {
        Actor actor = AcceptanceStep.SIGN_OPINION.by(caller);
        Place place = caller.require(acceptances.place(id));
        Acceptances.Found found = acceptances.find(id).orElseThrow(NotFound::new);
        AcceptanceOpinion opinion = request.opinionHash().equals(found.opinionHash()) ? found.opinion() : null;
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        var command = new SignOpinion(
                id,
                caller.person(),
                request.opinionHash(),
                opinion,
                envelope.occurredAt().isBefore(found.begunAt()),
                standing(caller.person(), place));
        return edge.done(desk.submit(command, envelope));
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer> acceptance(Caller caller, @PathVariable UUID id) {
        caller.require(acceptances.place(id));
        Acceptances.Found found = acceptances.find(id).orElseThrow(NotFound::new);
        AcceptanceOpened opened = found.acceptance().opened();
        Acceptance.AtWork work = found.acceptance().work();
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.version()))
                .body(new Answer(
                        id,
                        opened.hazard(),
                        opened.hazardNumber(),
                        opened.source(),
                        opened.mine(),
                        opened.enterprise(),
                        opened.county(),
                        found.acceptance().status(),
                        opened.hazardVersion(),
                        opened.rectifiers(),
                        opened.dueOn(),
                        work == null ? null : work.team().leader(),
                        work == null ? List.of() : work.team().members(),
                        Declaration.OF_INDEPENDENCE,
                        work == null ? List.of() : work.independent(),
                        work == null
                                ? List.of()
                                : work.items().values().stream().map(Item::of).toList(),
                        found.opinionHash(),
                        found.signatures().stream().map(Signed::of).toList(),
                        found.version()));
    }

    /** Whether it is said to have happened before acceptance was asked for, or the team formed. */
    private boolean isBeforeTheTeam(CommandEnvelope envelope) {
        Acceptances.Found found = acceptances.find(envelope.stream()).orElseThrow(NotFound::new);
        return envelope.occurredAt().isBefore(found.begunAt());
    }

    /** As of today, whatever day the request states: nobody dates himself back to when he was still qualified. */
    private Standing standing(UUID person, Place place) {
        return authority.standing(person, edge.today(), place);
    }

    private static AcceptanceItem item(String path) {
        return Arrays.stream(AcceptanceItem.values())
                .filter(item ->
                        item.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(path))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
