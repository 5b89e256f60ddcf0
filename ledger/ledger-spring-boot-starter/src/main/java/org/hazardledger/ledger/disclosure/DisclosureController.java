package org.hazardledger.ledger.disclosure;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.files.FileLost;
import org.hazardledger.ledger.files.FileStore;
import org.hazardledger.ledger.roster.RosterRefused;
import org.hazardledger.ledger.roster.Rosters;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Proofs;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /internal/…}: what the gateway makes a bundle of. For services only; the service's security configuration says
 * so, this class does not.
 */
@RestController
public final class DisclosureController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final BundleParts parts;
    private final BundleHeads heads;
    private final Rosters rosters;
    private final Proofs proofs;
    private final LedgerReader reader;
    private final Optional<FileStore> files;

    DisclosureController(
            BundleParts parts,
            BundleHeads heads,
            Rosters rosters,
            Proofs proofs,
            LedgerReader reader,
            Optional<FileStore> files) {
        this.parts = parts;
        this.heads = heads;
        this.rosters = rosters;
        this.proofs = proofs;
        this.reader = reader;
        this.files = files;
    }

    /** @param hashes of a consistency proof, in base64 */
    record Consistency(List<String> hashes) {}

    /** The newest roster; a new one, if something was recorded since and the last is not too young. */
    @PostMapping("/internal/roster")
    BundlePart.RosterPlace roster() {
        return BundlePart.RosterPlace.of(rosters.onDemand());
    }

    /** The newest head that a bundle may stand on, or the one of exactly that size. */
    @GetMapping("/internal/head")
    ResponseEntity<byte[]> head(@RequestParam(required = false) @Nullable Long size) {
        String note = heads.note(size == null ? OptionalLong.empty() : OptionalLong.of(size))
                .orElseThrow(DisclosureRefused.Reason.HEAD_UNKNOWN);
        return ResponseEntity.ok().contentType(TEXT).body(note.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/internal/bundle-part")
    BundlePart bundlePart(@RequestBody BundlePart.Request request) {
        return parts.of(request);
    }

    /** That the first {@code to} leaves begin with the first {@code from}. */
    @GetMapping("/internal/consistency")
    Consistency consistency(@RequestParam long from, @RequestParam long to) {
        if (from < 0 || to < from || to > reader.size()) {
            throw DisclosureRefused.Reason.HEAD_UNKNOWN.get();
        }
        return new Consistency(BundleParts.base64(proofs.consistency(from, to).hashes()));
    }

    @GetMapping("/internal/files/{sha256:[0-9a-f]{64}}")
    ResponseEntity<InputStreamResource> file(@PathVariable String sha256) {
        Hash name = Hash.ofHex(sha256);
        FileStore store = files.filter(kept -> kept.has(name)).orElseThrow(DisclosureRefused.Reason.FILE_UNKNOWN);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new InputStreamResource(store.open(name)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(DisclosureRefused refused, HttpServletRequest request) {
        boolean english = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals("en");
        return ResponseEntity.of(refused.problem(english)).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RosterRefused refused, HttpServletRequest request) {
        return refused(DisclosureRefused.Reason.ROSTER_REFUSED.get(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> lost(FileLost lost, HttpServletRequest request) {
        DisclosureRefused.Reason reason = switch (lost.reason()) {
            case MISSING -> DisclosureRefused.Reason.FILE_UNKNOWN;
            case ALTERED -> DisclosureRefused.Reason.FILE_ALTERED;
        };
        return refused(reason.get(), request);
    }
}
