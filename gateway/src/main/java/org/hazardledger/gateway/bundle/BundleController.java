package org.hazardledger.gateway.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.Reply;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.bundle.BundleZip;
import org.hazardledger.ledger.bundle.CaseFile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/hazards/{id}/bundle}: the whole history of a hazard with what proves it, to be checked offline. For
 * auditors and for officers who may see the hazard; an enterprise would read drafts of orders in it, and has the trail
 * and its receipts.
 *
 * <p>{@code positions} says up to where it is told, {@code heads} on which heads it stands, {@code since} which earlier
 * heads these shall be shown to continue, {@code files=none} leaves the files out. The same positions and heads give
 * the same bytes for ever, but for {@code names.json}.
 */
@RestController
class BundleController {
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Inquiries inquiries;
    private final CaseFiles caseFiles;
    private final Disclosures disclosures;

    BundleController(Inquiries inquiries, CaseFiles caseFiles, Disclosures disclosures) {
        this.inquiries = inquiries;
        this.caseFiles = caseFiles;
        this.disclosures = disclosures;
    }

    @GetMapping("/api/hazards/{hazard:" + Inquiry.ID + "}/bundle")
    ResponseEntity<Resource> bundle(
            @PathVariable UUID hazard, @RequestParam Map<String, String> query, @RequestHeader HttpHeaders headers)
            throws IOException, InterruptedException {
        Asked asked = Asked.of(hazard, query);
        requireVisible(hazard, headers);
        CaseFile file = caseFiles.of(asked);
        Path zip = written(file);
        return ResponseEntity.ok()
                .contentType(ZIP)
                .contentLength(Files.size(zip))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("hazard-" + file.replay().number() + ".zip")
                                .build()
                                .toString())
                .body(new InputStreamResource(Files.newInputStream(zip, StandardOpenOption.DELETE_ON_CLOSE)));
    }

    /** Whether the caller may see the hazard is its service's word; a foreign one is not found. */
    private void requireVisible(UUID hazard, HttpHeaders headers) throws InterruptedException {
        Reply reply =
                inquiries.of(new Inquiry("hazard", "/api/hazards/" + hazard, Map.of(), Inquiry.inTheNameOf(headers)));
        switch (reply) {
            case Reply.Said said when said.status() == 200 -> {}
            case Reply.Said said when said.status() == 404 -> throw new Refused(Problem.NOT_FOUND, List.of());
            case Reply.Said said when said.status() == 403 -> throw new Refused(Problem.FORBIDDEN, List.of());
            case Reply.Said said
            when said.status() == 409 -> throw new Refused(Problem.RECORD_ALTERED, List.of("hazard"));
            default -> throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of("hazard"));
        }
    }

    /** A file of its own, which whoever reads it removes. */
    private Path written(CaseFile file) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bundle");
        Path zip = Files.createTempFile("bundle", ".zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            BundleZip.write(members(file, folder), out);
            return zip;
        } catch (IOException | InterruptedException | RuntimeException e) {
            Files.delete(zip);
            throw e;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private NavigableMap<String, BundleZip.Member> members(CaseFile file, Path folder)
            throws IOException, InterruptedException {
        NavigableMap<String, BundleZip.Member> members = new TreeMap<>();
        file.members().forEach((name, bytes) -> members.put(name, () -> new ByteArrayInputStream(bytes)));
        byte[] names = caseFiles.names(file).bytes();
        members.put("names.json", () -> new ByteArrayInputStream(names));
        if (file.withFiles()) {
            for (Map.Entry<Hash, String> named : file.files().entrySet()) {
                String sha256 = named.getKey().hex();
                Path copy = folder.resolve(sha256);
                if (!disclosures.save(named.getValue(), "/internal/files/" + sha256, copy)) {
                    throw new Refused(Problem.FILE_NOT_AVAILABLE, List.of(named.getValue()));
                }
                members.put("files/" + sha256, () -> Files.newInputStream(copy));
            }
        }
        return members;
    }
}
