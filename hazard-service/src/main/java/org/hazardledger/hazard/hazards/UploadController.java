package org.hazardledger.hazard.hazards;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.hazardledger.hazard.hazards.UploadRefused.Reason;
import org.hazardledger.hazard.hazards.Uploads.Upload;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.ledger.files.PartialFiles;
import org.hazardledger.ledger.files.PieceChecksum;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Evidence files in pieces, over connections that break: the tus protocol 1.0.0 with creation, termination, checksum
 * and expiration. Every piece says where it begins, so sending one twice does nothing twice and needs no idempotency
 * key. A file that is whole is attached by {@code POST …/evidence/uploaded}.
 */
@RestController
@RequestMapping("/api/hazards/{id}/evidence-uploads")
class UploadController {
    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String LENGTH = "Upload-Length";
    private static final String OFFSET = "Upload-Offset";
    private static final String METADATA = "Upload-Metadata";
    private static final String CHECKSUM = "Upload-Checksum";
    private static final int LONGEST_METADATA = 4000;

    private final Hazards hazards;
    private final Uploads uploads;
    private final PartialFiles files;

    UploadController(Hazards hazards, Uploads uploads, PartialFiles files) {
        this.hazards = hazards;
        this.uploads = uploads;
        this.files = files;
    }

    /** Before every request. */
    @ModelAttribute
    void speaksTheVersion(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(RESUMABLE, VERSION);
        response.setHeader("Tus-Version", VERSION);
        if (!request.getMethod().equals("OPTIONS") && !VERSION.equals(request.getHeader(RESUMABLE))) {
            throw new UploadRefused(Reason.TUS_VERSION_NOT_SUPPORTED);
        }
    }

    /** What this can. */
    @RequestMapping(method = RequestMethod.OPTIONS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "describeUploads")
    ResponseEntity<Void> options(@PathVariable UUID id) {
        return ResponseEntity.noContent()
                .header("Tus-Extension", "creation,termination,checksum,expiration")
                .header("Tus-Checksum-Algorithm", "sha1,sha256")
                .header("Tus-Max-Size", String.valueOf(files.limit()))
                .build();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "beginUpload")
    ResponseEntity<Void> begin(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(LENGTH) long length,
            @RequestHeader(name = METADATA, required = false) @Nullable String metadata) {
        HazardStep.ATTACH_EVIDENCE.by(caller);
        caller.require(hazards.place(id));
        if (length < 0 || (metadata != null && metadata.length() > LONGEST_METADATA)) {
            throw new UploadRefused(Reason.UPLOAD_LENGTH_INVALID);
        }
        Upload upload = uploads.begin(id, caller.person(), caller.enterprise(), length, metadata);
        return standing(
                        ResponseEntity.created(URI.create("/api/hazards/" + id + "/evidence-uploads/" + upload.id())),
                        upload)
                .build();
    }

    /** How much has come. */
    @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
    @Operation(operationId = "askForUpload")
    ResponseEntity<Void> head(Caller caller, @PathVariable UUID id, @PathVariable UUID upload) {
        Upload found = found(caller, id, upload);
        ResponseEntity.BodyBuilder answer = standing(ResponseEntity.ok(), found)
                .header(LENGTH, String.valueOf(found.length()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (found.metadata() != null) {
            answer.header(METADATA, found.metadata());
        }
        return answer.build();
    }

    /** The next piece; the answer to the last one says the hash of the whole. */
    @PatchMapping(path = "/{upload}", consumes = "application/offset+octet-stream")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "continueUpload")
    ResponseEntity<Void> append(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID upload,
            @RequestHeader(OFFSET) long offset,
            @RequestHeader(name = CHECKSUM, required = false) @Nullable String checksum,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        Upload found = found(caller, id, upload);
        PieceChecksum expected = checksum == null
                ? null
                : PieceChecksum.parse(checksum).orElseThrow(() -> new UploadRefused(Reason.UPLOAD_CHECKSUM_INVALID));
        Upload now = uploads.append(found, offset, request.getInputStream(), expected);
        return standing(ResponseEntity.status(HttpStatus.NO_CONTENT), now).build();
    }

    @DeleteMapping("/{upload}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "cancelUpload")
    void cancel(Caller caller, @PathVariable UUID id, @PathVariable UUID upload) {
        uploads.cancel(found(caller, id, upload));
    }

    private Upload found(Caller caller, UUID hazard, UUID upload) {
        HazardStep.ATTACH_EVIDENCE.by(caller);
        caller.require(hazards.place(hazard));
        return uploads.find(upload, hazard, caller.person()).orElseThrow(NotFound::new);
    }

    private static ResponseEntity.BodyBuilder standing(ResponseEntity.BodyBuilder answer, Upload upload) {
        answer.header(OFFSET, String.valueOf(upload.received()));
        answer.header(
                "Upload-Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.expiresAt().atOffset(ZoneOffset.UTC)));
        if (upload.sha256() != null) {
            byte[] hash = HexFormat.of().parseHex(upload.sha256().hex());
            answer.header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":");
        }
        return answer;
    }
}
