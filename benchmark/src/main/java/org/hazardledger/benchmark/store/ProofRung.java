package org.hazardledger.benchmark.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.store.StoredTiles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Callers in this process who have an entry proven, each any other next, by one prover over the tiles in the database,
 * as a service has it for its receipts. Every proof is checked afterwards against the root that the ledger has signed.
 */
public final class ProofRung implements Rung, AutoCloseable {
    private static final int CHECKED_AT_ONCE = 10_000;

    private final String name;
    private final int callers;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final Prover prover;
    private final List<InclusionProof> proofs = new ArrayList<>();
    private @Nullable Checkpoint head;

    public ProofRung(String name, int callers, Server server, String database) {
        this.name = name;
        this.callers = callers;
        this.pool = Store.pool(server.database(database));
        this.pool.setMaximumPoolSize(callers);
        this.jdbc = JdbcClient.create(pool);
        this.prover = new Prover(new StoredTiles(jdbc));
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
        return Duration.ofSeconds(10);
    }

    @Override
    public void prepare() {
        proofs.clear();
        String note = jdbc.sql("select note from ledger.head order by size desc limit 1")
                .query(String.class)
                .single();
        head = Checkpoint.parse(
                SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).text());
    }

    @Override
    public Worked work(Duration time) throws ExecutionException, InterruptedException {
        long size = Objects.requireNonNull(head).size();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<InclusionProof>>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(workers.submit(() -> prove(size, end)));
            }
            for (Future<List<InclusionProof>> each : all) {
                proofs.addAll(each.get());
            }
        }
        return new Worked(proofs.size(), System.nanoTime() - began);
    }

    private List<InclusionProof> prove(long size, long end) {
        List<InclusionProof> made = new ArrayList<>();
        while (System.nanoTime() < end) {
            made.add(prover.inclusion(ThreadLocalRandom.current().nextLong(size), size));
        }
        return made;
    }

    @Override
    public void count(Worked worked) {
        RunVoid.unlessEqual(name, worked.operations(), proofs.size());
        for (int from = 0; from < proofs.size(); from += CHECKED_AT_ONCE) {
            check(proofs.subList(from, Math.min(proofs.size(), from + CHECKED_AT_ONCE)));
        }
    }

    private void check(List<InclusionProof> some) {
        Hash root = Objects.requireNonNull(head).root();
        Map<Long, Hash> leaves = new HashMap<>();
        jdbc.sql("select ledger_index, leaf_hash from ledger.event where ledger_index = any (?)")
                .params((Object) some.stream().map(InclusionProof::index).toArray(Long[]::new))
                .query(row -> {
                    leaves.put(row.getLong(1), Hash.of(row.getBytes(2)));
                });
        for (InclusionProof proof : some) {
            Hash leaf = leaves.get(proof.index());
            if (leaf == null) {
                throw new RunVoid(name + ": there is no leaf " + proof.index());
            }
            try {
                proof.verify(leaf, root);
            } catch (ProofRefused e) {
                throw new RunVoid(name + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
