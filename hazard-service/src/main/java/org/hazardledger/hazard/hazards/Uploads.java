package org.hazardledger.hazard.hazards;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.hazard.hazards.UploadRefused.Reason;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.files.PartialFiles;
import org.hazardledger.ledger.files.PartialFiles.BrokenOff;
import org.hazardledger.ledger.files.PartialFiles.PieceAltered;
import org.hazardledger.ledger.files.PieceChecksum;
import org.hazardledger.ledger.files.StoredFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evidence files that come in pieces. Which part of one counts stands in the database, its bytes on disk: both survive
 * a restart, and any replica goes on with it. One that is whole is in the store like any other, and waits for the
 * command that attaches it.
 */
@Component
class Uploads {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PartialFiles files;
    private final UploadProperties limits;
    private final EdgeHeaders edge;

    Uploads(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            PartialFiles files,
            UploadProperties limits,
            EdgeHeaders edge) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.files = files;
        this.limits = limits;
        this.edge = edge;
    }

    /**
     * A file on its way.
     *
     * @param received how much of it counts
     * @param metadata what its sender said of it, as it came
     * @param file as the store has it; null until it is whole
     */
    record Upload(
            UUID id,
            UUID hazard,
            UUID owner,
            long length,
            long received,
            @Nullable String metadata,
            Instant expiresAt,
            @Nullable StoredFile file) {}

    /** @throws UploadRefused if the person has too much on its way */
    Upload begin(UUID hazard, UUID owner, long length, @Nullable String metadata) {
        UUID id = UUID.randomUUID();
        Instant expiresAt = expiry();
        files.begin(id, length);
        transaction.executeWithoutResult(status -> {
            // Of two at once, the second counts the first.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .params("evidence-upload " + owner)
                    .query((row, n) -> n)
                    .list();
            if (isTooMuch(owner, length)) {
                files.discard(id);
                throw new UploadRefused(Reason.UPLOADS_TOO_MANY);
            }
            jdbc.sql("""
                    insert into upload.evidence (id, hazard, owner, length, metadata, expires_at)
                    values (?, ?, ?, ?, ?, ?)
                    """)
                    .param(id)
                    .param(hazard)
                    .param(owner)
                    .param(length)
                    .param(metadata)
                    .param(expiresAt.atOffset(ZoneOffset.UTC))
                    .update();
        });
        return new Upload(id, hazard, owner, length, 0, metadata, expiresAt, null);
    }

    private boolean isTooMuch(UUID owner, long length) {
        return jdbc.sql("""
                        select count(*) >= ? or coalesce(sum(length), 0) + ? > ?
                          from upload.evidence where owner = ? and sha256 is null and expires_at > ?
                        """)
                .params(
                        limits.perPerson(),
                        length,
                        limits.perPersonSize().toBytes(),
                        owner,
                        edge.now().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** That person's, for that hazard; empty if it is somebody else's, or expired. */
    Optional<Upload> find(UUID id, UUID hazard, UUID owner) {
        return jdbc.sql("""
                        select * from upload.evidence
                         where id = ? and hazard = ? and owner = ? and expires_at > ?
                        """)
                .params(id, hazard, owner, edge.now().atOffset(ZoneOffset.UTC))
                .query(Uploads::upload)
                .optional();
    }

    /**
     * Takes the next piece.
     *
     * @param offset where it begins
     * @throws UploadRefused also if the connection breaks; what came counts, unless it was to be checked as a whole
     */
    Upload append(Upload upload, long offset, InputStream content, @Nullable PieceChecksum checksum)
            throws IOException {
        try (PartialFiles.Open open =
                files.open(upload.id()).orElseThrow(() -> new UploadRefused(Reason.UPLOAD_BUSY))) {
            // Again, now that nobody else writes it.
            Upload now = find(upload.id(), upload.hazard(), upload.owner()).orElseThrow(NotFound::new);
            if (offset != now.received()) {
                throw new UploadRefused(Reason.UPLOAD_OFFSET_MISMATCH);
            }
            if (now.file() != null) {
                return now;
            }
            return received(now, append(open, now, content, checksum), open);
        } catch (NoSuchFileException gone) {
            throw new NotFound();
        }
    }

    private long append(PartialFiles.Open open, Upload upload, InputStream content, @Nullable PieceChecksum checksum) {
        try {
            return open.append(upload.received(), upload.length(), content, checksum);
        } catch (BrokenOff broken) {
            if (broken.length() == upload.length()) {
                return upload.length();
            }
            note(upload, broken.length(), null);
            throw new UploadRefused(Reason.UPLOAD_BROKEN_OFF);
        } catch (PieceAltered altered) {
            throw new UploadRefused(Reason.UPLOAD_CHECKSUM_MISMATCH);
        }
    }

    private Upload received(Upload upload, long received, PartialFiles.Open open) {
        // Kept first: what is noted as whole is never looked at again.
        StoredFile file = received == upload.length() ? open.keep() : null;
        Instant expiresAt = note(upload, received, file);
        return new Upload(
                upload.id(),
                upload.hazard(),
                upload.owner(),
                upload.length(),
                received,
                upload.metadata(),
                expiresAt,
                file);
    }

    private Instant note(Upload upload, long received, @Nullable StoredFile file) {
        Instant expiresAt = expiry();
        int noted = jdbc.sql("""
                        update upload.evidence set received = ?, expires_at = ?, sha256 = ?, media_type = ?
                         where id = ? and received = ?
                        """)
                .param(received)
                .param(expiresAt.atOffset(ZoneOffset.UTC))
                .param(file == null ? null : file.sha256().hex())
                .param(file == null ? null : file.mediaType())
                .param(upload.id())
                .param(upload.received())
                .update();
        if (noted == 0) {
            throw new UploadRefused(Reason.UPLOAD_OFFSET_MISMATCH);
        }
        return expiresAt;
    }

    private Instant expiry() {
        return edge.now().plus(limits.keptFor());
    }

    /** Its owner gives it up. */
    void cancel(Upload upload) {
        jdbc.sql("delete from upload.evidence where id = ?").params(upload.id()).update();
        files.discard(upload.id());
    }

    /** Removes what is expired, and the bytes of what is whole or that nobody knows any more. */
    @Scheduled(fixedDelayString = "${evidence-uploads.scan-every}")
    void tidy() {
        Instant now = edge.now();
        jdbc.sql("delete from upload.evidence where expires_at <= ?")
                .params(now.atOffset(ZoneOffset.UTC))
                .update();
        // Not younger: the row of one that has just begun is not there yet.
        for (UUID id : files.untouchedSince(now.minus(limits.keptFor()))) {
            files.discard(id);
        }
        jdbc.sql("select id from upload.evidence where sha256 is not null")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .forEach(files::discard);
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        String sha256 = row.getString("sha256");
        long length = row.getLong("length");
        return new Upload(
                row.getObject("id", UUID.class),
                row.getObject("hazard", UUID.class),
                row.getObject("owner", UUID.class),
                length,
                row.getLong("received"),
                row.getString("metadata"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                sha256 == null ? null : new StoredFile(Hash.ofHex(sha256), length, row.getString("media_type")));
    }
}
