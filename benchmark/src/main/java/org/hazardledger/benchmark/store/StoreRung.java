package org.hazardledger.benchmark.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.Payload;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;
import org.hazardledger.ledger.store.CommandKey;
import org.hazardledger.ledger.store.NewEvent;

/**
 * Writers in this process, each on a virtual thread as a service's requests are: an event of a new stream, under a
 * command key of its own; the next when the receipt is there.
 */
public final class StoreRung implements Rung {
    private static final String SUBJECT = UUID.randomUUID().toString();

    private final String name;
    private final int callers;
    private final Store store;
    private final Server server;
    private final Payload payload;
    private final SecureRandom random = new SecureRandom();
    private final byte[] fingerprint = new byte[32];
    private long size;

    public StoreRung(String name, int callers, Store store, Server server, Payload payload) {
        this.name = name;
        this.callers = callers;
        this.store = store;
        this.server = server;
        this.payload = payload;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int callers() {
        return callers;
    }

    @Override
    public Duration warming() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void prepare() throws Exception {
        size = server.number(store.database(), "select coalesce(max(ledger_index) + 1, 0) from ledger.event");
    }

    @Override
    public Worked work(Duration time) throws ExecutionException, InterruptedException {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        long receipts = 0;
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(writers.submit(() -> write(end)));
            }
            for (Future<Long> each : all) {
                receipts += each.get();
            }
        }
        return new Worked(receipts, System.nanoTime() - began);
    }

    @Override
    public void count(Worked worked) throws Exception {
        RunVoid.unlessEqual(
                name,
                worked.operations(),
                server.number(store.database(), "select count(*) from ledger.event where ledger_index >= " + size));
    }

    private long write(long end) {
        long receipts = 0;
        while (System.nanoTime() < end) {
            UUID stream = UUID.randomUUID();
            byte[] salt = new byte[32];
            random.nextBytes(salt);
            NewEvent event = new NewEvent(stream, 0, stream, payload.type(), payload.content(), salt);
            CommandKey key = new CommandKey(SUBJECT, UUID.randomUUID().toString(), fingerprint);
            store.appender().append(stream, List.of(event), key);
            receipts++;
        }
        return receipts;
    }
}
