package org.hazardledger.ledger.axon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ledger of a service.
 *
 * @param name {@code hazard}, {@code enforcement}, {@code registry} or {@code identity}
 * @param origin the name under which its checkpoints are signed, for ever
 * @param keyFile the log's secret key, one line as {@code NoteSigner.generate} gives it
 * @param formerKeys the keys that signed before this one, after an exchange
 * @param claimSecretFile 32 random bytes in base64, never rotated: the ids of claim streams hang on them
 * @param idempotencySecretFile 32 random bytes in base64; a rotation makes repeated commands look like other commands
 * @param headFile where a copy of the newest head is kept, on a disk that is not put back together with the database;
 *     null for none. A database that does not continue it is not written to
 * @param queue how many commands may wait for the committer before new ones are answered 503
 * @param taken how long a command waits for the committer before it is answered 503
 * @param resolved how long the outcome of a commit is looked for before it is answered {@code outcome-unknown}
 */
@ConfigurationProperties("ledger")
public record LedgerProperties(
        String name,
        String origin,
        Path keyFile,
        @DefaultValue List<FormerKey> formerKeys,
        Path claimSecretFile,
        Path idempotencySecretFile,
        @Nullable Path headFile,
        @DefaultValue("1024") int queue,
        @DefaultValue("2s") Duration taken,
        @DefaultValue("10s") Duration resolved) {

    /**
     * A log key that was exchanged.
     *
     * @param vkey its public half
     * @param upTo size of the last head that it signed; a larger one under it is not this ledger's
     */
    public record FormerKey(String vkey, long upTo) {}
}
