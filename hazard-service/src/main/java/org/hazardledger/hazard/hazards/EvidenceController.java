package org.hazardledger.hazard.hazards;

import static org.hazardledger.hazard.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.Taken;
import org.hazardledger.hazard.evidence.Discrepancies;
import org.hazardledger.hazard.evidence.Exif;
import org.hazardledger.hazard.evidence.Heif;
import org.hazardledger.hazard.hazards.RectificationCommand.AttachEvidence;
import org.hazardledger.hazard.hazards.RectificationCommand.VoidEvidence;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.jurisdiction.Roles;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.StatedTimes;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.files.FileStore;
import org.hazardledger.ledger.files.StoredFile;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Evidence 整改佐证材料 of the five implementations: handed in as files, looked at, voided (D10). */
@RestController
@RequestMapping("/api/hazards/{id}/evidence")
class EvidenceController {
    /** What a browser draws and nothing else: their own bytes have said that they are pictures. */
    private static final Set<String> SHOWN = Set.of(MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE);

    /** No script, no origin, nothing from anywhere; a browser fits a picture to its window by styles of its own. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Hazards hazards;
    private final FileStore store;
    private final EvidenceFiles files;
    private final Uploads uploads;
    private final Discrepancies.Limits limits;
    private final StatedTimes stated;

    EvidenceController(
            CommandDesk desk,
            EdgeHeaders edge,
            Hazards hazards,
            FileStore store,
            EvidenceFiles files,
            Uploads uploads,
            Discrepancies.Limits limits,
            StatedTimes stated) {
        this.desk = desk;
        this.edge = edge;
        this.hazards = hazards;
        this.store = store;
        this.files = files;
        this.uploads = uploads;
        this.limits = limits;
        this.stated = stated;
    }

    /** What the uploader says about the file; where it was taken in degrees, WGS 84. */
    record Statement(
            @NotNull Implementation implementation,
            @NotNull EvidenceKind kind,
            @NotBlank @Size(max = 1000) String statement,
            @Nullable Instant takenAt,
            @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Nullable Instant occurredAt) {

        @AssertTrue(message = "needs both or neither")
        boolean isPlace() {
            return (latitude == null) == (longitude == null);
        }

        private Taken claimed() {
            return new Taken(takenAt == null ? null : takenAt.truncatedTo(ChronoUnit.MILLIS), latitude, longitude);
        }
    }

    /** A file that came in pieces, and is whole. */
    record Uploaded(@NotNull UUID upload, @NotNull @Valid Statement statement) {}

    record Voiding(
            boolean falsified,
            @NotBlank @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    /** An upload, as the idempotency key stands for it: its words and the digest of its file. */
    private record Upload(UUID hazard, Statement statement, String file) {}

    private record At(UUID hazard, int evidence, Object request) {}

    /**
     * The file is kept before the event names it; what the file itself says is compared with what its uploader says.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> attach(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestPart("statement") @Valid Statement statement,
            @RequestPart("file") MultipartFile upload)
            throws IOException {
        Actor actor = HazardStep.ATTACH_EVIDENCE.by(caller);
        caller.require(hazards.place(id));
        Receipt receipt = attach(id, actor, key, ifMatch, statement, kept(upload), upload::getInputStream);
        return edge.createdAt("/api/hazards/" + id + "/evidence/" + numberAt(id, receipt.version()), receipt);
    }

    /** The same with a file that came in pieces: what is recorded does not tell how it came. */
    @PostMapping(path = "/uploaded", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "attachUploadedEvidence")
    ResponseEntity<Void> attachUploaded(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Uploaded request)
            throws IOException {
        Actor actor = HazardStep.ATTACH_EVIDENCE.by(caller);
        caller.require(hazards.place(id));
        Uploads.Upload upload =
                uploads.find(request.upload(), id, caller.person()).orElseThrow(NotFound::new);
        StoredFile file = uploads.kept(upload);
        Receipt receipt = attach(id, actor, key, ifMatch, request.statement(), file, () -> store.open(file.sha256()));
        uploads.attached(upload);
        return edge.createdAt("/api/hazards/" + id + "/evidence/" + numberAt(id, receipt.version()), receipt);
    }

    /** The bytes of a file, from their beginning. */
    private interface Bytes {
        InputStream open() throws IOException;
    }

    private Receipt attach(
            UUID id,
            Actor actor,
            String key,
            @Nullable String ifMatch,
            Statement statement,
            StoredFile file,
            Bytes bytes)
            throws IOException {
        Taken claimed = statement.claimed();
        String mediaType = mediaType(file, bytes);
        Taken found = found(bytes);
        Instant foundAt = hazards.find(id).orElseThrow(NotFound::new).entry().foundAt();
        List<EvidenceWarning> warnings = new ArrayList<>(Discrepancies.between(claimed, found, limits));
        warnings.addAll(Discrepancies.withFinding(statement.kind(), claimed, found, foundAt));
        var request = new Upload(id, statement, file.sha256().hex());
        var envelope = edge.envelope(id, actor, key, request, statement.occurredAt(), ifMatch);
        UUID by = Objects.requireNonNull(actor.person());
        return files.submit(
                alsoOn -> new AttachEvidence(
                        id,
                        statement.implementation(),
                        statement.kind(),
                        file.sha256().hex(),
                        mediaType,
                        file.size(),
                        statement.statement(),
                        claimed,
                        found,
                        warnings,
                        alsoOn,
                        by,
                        envelope.occurredAt(),
                        edge.since(stated.takenWithin()),
                        envelope.occurredAt().plus(limits.time())),
                envelope);
    }

    private StoredFile kept(MultipartFile upload) throws IOException {
        try (InputStream bytes = upload.getInputStream()) {
            return store.keep(bytes);
        }
    }

    /** The store tells of JPEG and PNG whether they only begin like a picture. */
    private static String mediaType(StoredFile file, Bytes bytes) throws IOException {
        if (!Heif.TYPES.contains(file.mediaType())) {
            return file.mediaType();
        }
        try (InputStream content = bytes.open()) {
            return Heif.hasSize(content) ? file.mediaType() : MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }

    private static Taken found(Bytes bytes) throws IOException {
        try (InputStream content = bytes.open()) {
            return Exif.of(content);
        }
    }

    private int numberAt(UUID id, long version) {
        return hazards.findWithHistory(id).orElseThrow(NotFound::new).history().stream()
                .skip(version)
                .map(happened -> ((EvidenceAttached) happened.event()).evidence())
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping("/{evidence}")
    EvidenceAttached evidence(Caller caller, @PathVariable UUID id, @PathVariable int evidence) {
        return attached(caller, id, evidence);
    }

    /**
     * The bytes as they were handed in. A browser opens photos, and saves all else; it shows nothing as a page of ours,
     * whatever the bytes hold.
     */
    @GetMapping("/{evidence}/file")
    ResponseEntity<Resource> file(Caller caller, @PathVariable UUID id, @PathVariable int evidence) {
        EvidenceAttached attached = attached(caller, id, evidence);
        ContentDisposition.Builder disposition =
                SHOWN.contains(attached.mediaType()) ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attached.mediaType()))
                .contentLength(attached.size())
                .eTag("\"" + attached.file() + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition.filename("evidence-" + evidence).build().toString())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(store.open(Hash.ofHex(attached.file()))));
    }

    @PutMapping("/{evidence}/void")
    ResponseEntity<Void> voidEvidence(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int evidence,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Voiding request) {
        Actor actor = caller.as(Roles.OFFICERS);
        caller.require(hazards.place(id));
        var envelope = edge.envelope(id, actor, key, new At(id, evidence, request), request.occurredAt(), ifMatch);
        return edge.done(desk.submit(new VoidEvidence(id, evidence, request.falsified(), request.reason()), envelope));
    }

    private EvidenceAttached attached(Caller caller, UUID id, int evidence) {
        return hazards.findWithHistory(id).filter(found -> caller.covers(Hazards.place(found.hazard()))).stream()
                .flatMap(found -> found.history().stream())
                .map(Implementations.Happened::event)
                .filter(EvidenceAttached.class::isInstance)
                .map(EvidenceAttached.class::cast)
                .filter(attached -> attached.evidence() == evidence)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
