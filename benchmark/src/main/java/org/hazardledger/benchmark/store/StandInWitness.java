package org.hazardledger.benchmark.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.WitnessSigner;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cosigns heads with the key of the stack's witness, which is stopped, and has the service serve them: who reads the
 * whole ledger reads as far as a witness has seen it, and his policy wants the cosignature.
 */
public record StandInWitness(Server server, WitnessSigner signer) {

    /** Somebody with that secret key of a witness, in a file. */
    public static StandInWitness of(Server server, Path keyFile) throws IOException {
        return new StandInWitness(
                server, WitnessSigner.parse(Files.readString(keyFile).strip()));
    }

    /** Cosigns the newest head in that database, and gives the number of leaves under it. */
    public long cosign(String database) {
        JdbcClient jdbc = JdbcClient.create(server.database(database));
        String head = jdbc.sql("select note from ledger.head order by size desc limit 1")
                .query(String.class)
                .single();
        SignedNote note = SignedNote.parse(head.getBytes(StandardCharsets.UTF_8));
        WitnessKey key = signer.witnessKey();
        long size = Checkpoint.parse(note.text()).size();
        jdbc.sql("insert into ledger.witnessed (size, witness, note) values (?, ?, ?) on conflict do nothing")
                .params(
                        size,
                        key.name() + "+" + HexFormat.of().toHexDigits(key.keyId()),
                        note.with(signer.cosign(note, Instant.now())).toString())
                .update();
        return size;
    }
}
