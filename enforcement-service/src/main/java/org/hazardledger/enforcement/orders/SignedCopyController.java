package org.hazardledger.enforcement.orders;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SignedCopyAttached;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.orders.OrderCommand.AttachSignedCopy;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.files.FileStore;
import org.hazardledger.ledger.files.StoredFile;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Receipt;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The order as it was signed and sealed on paper. */
@RestController
@RequestMapping("/api/orders/{id}/signed-copy")
class SignedCopyController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final SupervisionOrders orders;
    private final FileStore files;

    SignedCopyController(CommandDesk desk, EdgeHeaders edge, SupervisionOrders orders, FileStore files) {
        this.desk = desk;
        this.edge = edge;
        this.orders = orders;
        this.files = files;
    }

    /** An upload, as the idempotency key stands for it. */
    private record Upload(UUID order, String file) {}

    /** The file is kept before the event names it. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> attach(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestPart("file") MultipartFile upload)
            throws IOException {
        Actor actor = OrderStep.ATTACH_SIGNED_COPY.by(caller);
        caller.require(orders.place(id));
        StoredFile file = kept(upload);
        String sha256 = file.sha256().hex();
        CommandEnvelope envelope = edge.envelope(id, actor, key, new Upload(id, sha256), null, null);
        Receipt receipt = desk.submit(new AttachSignedCopy(id, sha256, file.mediaType(), file.size()), envelope);
        return edge.answer(ResponseEntity.created(URI.create("/api/orders/" + id + "/signed-copy")), receipt)
                .build();
    }

    private StoredFile kept(MultipartFile upload) throws IOException {
        try (InputStream bytes = upload.getInputStream()) {
            return files.keep(bytes);
        }
    }

    /** The latest copy. A browser does not show it as a page of ours, whatever it holds. */
    @GetMapping
    @Operation(operationId = "getSignedCopy")
    ResponseEntity<Resource> copy(Caller caller, @PathVariable UUID id) {
        caller.require(orders.place(id));
        SignedCopyAttached copy = orders.find(id).orElseThrow(NotFound::new).signedCopy();
        if (copy == null) {
            throw new OrderRefused(OrderRefused.Reason.NO_SIGNED_COPY);
        }
        MediaType type = MediaType.parseMediaType(copy.mediaType());
        return ResponseEntity.ok()
                .contentType(type)
                .contentLength(copy.size())
                .eTag("\"" + copy.file() + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("signed-copy." + type.getSubtype())
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(files.open(Hash.ofHex(copy.file()))));
    }
}
