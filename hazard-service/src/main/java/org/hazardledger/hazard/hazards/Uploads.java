package org.hazardledger.hazard.hazards;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
import org.springframework.util.unit.DataSize;

/**
 * Evidence files that come in pieces. Which part of one counts stands in the database, its bytes on disk: both survive
 * a restart, and any replica goes on with it. One that is whole waits for the command that attaches it; only then it
 * goes to the store, where nothing is ever deleted. Until then it counts as its owner's and its enterprise's.
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
     * @param sha256 of all of it; null until it is whole
     * @param kept as the store has it; null until it is to be attached
     */
    record Upload(
            UUID id,
            UUID hazard,
            UUID owner,
            long length,
            long received,
            @Nullable String metadata,
            Instant expiresAt,
            @Nullable Hash sha256,
            @Nullable StoredFile kept) {}

    /**
     * Makes room.
     *
     * @param enterprise the owner's; null if there is none
     * @throws UploadRefused if the person, or all of the enterprise, have too much that is not attached
     */
    Upload begin(UUID hazard, UUID owner, @Nullable UUID enterprise, long length, @Nullable String metadata) {
        UUID id = UUID.randomUUID();
        Instant expiresAt = expiry();
        files.begin(id, length);
        transaction.executeWithoutResult(status -> {
            // Of two at once, the second counts the first.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .params("evidence-upload " + (enterprise == null ? owner : enterprise))
                    .query((row, n) -> n)
                    .list();
            if (isTooMuch("owner", owner, length, limits.perPerson(), limits.perPersonSize())
                    || (enterprise != null
                            && isTooMuch(
                                    "enterprise",
                                    enterprise,
                                    length,
                                    limits.perEnterprise(),
                                    limits.perEnterpriseSize()))) {
                files.discard(id);
                throw new UploadRefused(Reason.UPLOADS_TOO_MANY);
            }
            jdbc.sql("""
                    insert into upload.evidence (id, hazard, owner, enterprise, length, metadata, expires_at)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """)
                    .param(id)
                    .param(hazard)
                    .param(owner)
                    .param(enterprise)
                    .param(length)
                    .param(metadata)
                    .param(expiresAt.atOffset(ZoneOffset.UTC))
                    .update();
        });
        return new Upload(id, hazard, owner, length, 0, metadata, expiresAt, null, null);
    }

    /** What is whole and was not attached counts like what is on its way: it lies on the same disk. */
    private boolean isTooMuch(String whose, UUID id, long length, int most, DataSize mostOfAll) {
        return jdbc.sql("""
                        select count(*) >= ? or coalesce(sum(length), 0) + ? > ?
                          from upload.evidence where %s = ? and not attached and expires_at > ?
                        """.formatted(whose))
                .params(most, length, mostOfAll.toBytes(), id, edge.now().atOffset(ZoneOffset.UTC))
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
            if (now.sha256() != null) {
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
            note(upload, broken.length(), null, open);
            throw new UploadRefused(Reason.UPLOAD_BROKEN_OFF);
        } catch (PieceAltered altered) {
            throw new UploadRefused(Reason.UPLOAD_CHECKSUM_MISMATCH);
        }
    }

    private Upload received(Upload upload, long received, PartialFiles.Open open) {
        Hash sha256 = received == upload.length() ? open.sha256() : null;
        Instant expiresAt = note(upload, received, sha256, open);
        return new Upload(
                upload.id(),
                upload.hazard(),
                upload.owner(),
                upload.length(),
                received,
                upload.metadata(),
                expiresAt,
                sha256,
                null);
    }

    private Instant note(Upload upload, long received, @Nullable Hash sha256, PartialFiles.Open open) {
        Instant expiresAt = expiry();
        int noted = jdbc.sql("""
                        update upload.evidence set received = ?, expires_at = ?, sha256 = ?
                         where id = ? and received = ?
                        """)
                .param(received)
                .param(expiresAt.atOffset(ZoneOffset.UTC))
                .param(sha256 == null ? null : sha256.hex())
                .param(upload.id())
                .param(upload.received())
                .update();
        if (noted == 0) {
            // Its owner gave it up while this piece came; who gave it up could not remove what was being written.
            open.discard();
            throw new NotFound();
        }
        return expiresAt;
    }

    /**
     * A whole file, given to the store so that an event can name it.
     *
     * @throws UploadRefused if it is not whole
     */
    StoredFile kept(Upload upload) throws IOException {
        if (upload.kept() != null) {
            return upload.kept();
        }
        if (upload.sha256() == null) {
            throw new UploadRefused(Reason.UPLOAD_NOT_WHOLE);
        }
        try {
            StoredFile file = files.keep(upload.id());
            jdbc.sql("update upload.evidence set media_type = ? where id = ?")
                    .params(file.mediaType(), upload.id())
                    .update();
            return file;
        } catch (NoSuchFileException attachedMeanwhile) {
            return find(upload.id(), upload.hazard(), upload.owner())
                    .map(Upload::kept)
                    .orElseThrow(NotFound::new);
        }
    }

    /** An event names it: it is nobody's to count any more, and found only to be answered once more. */
    void attached(Upload upload) {
        jdbc.sql("update upload.evidence set attached = true where id = ?")
                .params(upload.id())
                .update();
        files.discard(upload.id());
    }

    private Instant expiry() {
        return edge.now().plus(limits.keptFor());
    }

    /** Its owner gives it up. */
    void cancel(Upload upload) {
        jdbc.sql("delete from upload.evidence where id = ?").params(upload.id()).update();
        files.discard(upload.id());
    }

    /** Removes what is expired, and the bytes of what is attached or that nobody knows any more. */
    @Scheduled(fixedDelayString = "${evidence-uploads.scan-every}")
    void tidy() {
        Instant now = edge.now();
        jdbc.sql("delete from upload.evidence where expires_at <= ?")
                .params(now.atOffset(ZoneOffset.UTC))
                .update();
        // Not younger: the row of one that has just begun is not there yet.
        List<UUID> old = files.untouchedSince(now.minus(limits.keptFor()));
        old.removeAll(known(old));
        old.forEach(files::discard);
        jdbc.sql("select id from upload.evidence where attached")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .forEach(files::discard);
    }

    private List<UUID> known(List<UUID> ids) {
        return jdbc.sql("select id from upload.evidence where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        String hex = row.getString("sha256");
        Hash sha256 = hex == null ? null : Hash.ofHex(hex);
        String mediaType = row.getString("media_type");
        long length = row.getLong("length");
        return new Upload(
                row.getObject("id", UUID.class),
                row.getObject("hazard", UUID.class),
                row.getObject("owner", UUID.class),
                length,
                row.getLong("received"),
                row.getString("metadata"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                sha256,
                sha256 == null || mediaType == null ? null : new StoredFile(sha256, length, mediaType));
    }
}
