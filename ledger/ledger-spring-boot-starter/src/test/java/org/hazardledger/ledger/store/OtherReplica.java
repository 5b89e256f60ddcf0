package org.hazardledger.ledger.store;

import static org.hazardledger.ledger.store.Replica.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Seal;
import org.postgresql.ds.PGSimpleDataSource;

/** A replica in a process of its own, which writes until its standard input ends and prints every answer it gets. */
final class OtherReplica {
    private static final int WRITERS = 4;

    private OtherReplica() {}

    /** Arguments: url, user, password, origin, key file. */
    public static void main(String[] arguments) throws IOException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[2]);
        Seal seal = new Seal(
                arguments[3],
                NoteSigner.parse(Files.readString(Path.of(arguments[4])).strip()),
                List.of());
        AtomicBoolean writing = new AtomicBoolean(true);
        try (Replica replica = new Replica(database, database, seal, Replica.LIMITS);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> {
                    while (writing.get()) {
                        write(replica);
                    }
                });
            }
            while (System.in.read() >= 0) {
                // What is sent does not matter, only that it ends.
            }
            writing.set(false);
        }
    }

    private static void write(Replica replica) {
        UUID stream = UUID.randomUUID();
        String answer;
        try {
            answer =
                    "RECEIPT " + stream + " " + replica.append(event(stream, 0)).lastIndex();
        } catch (AppendFailed failed) {
            answer = failed.reason() + " " + stream + " -1";
        }
        // One call a line, so that a kill leaves at most the last line torn.
        System.out.print(answer + "\n");
        System.out.flush();
    }
}
