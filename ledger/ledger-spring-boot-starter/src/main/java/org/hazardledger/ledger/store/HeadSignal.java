package org.hazardledger.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes those who wait for the ledger to grow: at once after a commit of this replica, and by {@code NOTIFY} after a
 * commit of another. NOTIFY is sent after the commit, on a connection of its own and at most every few milliseconds,
 * because inside the transaction it would make all committers queue. A lost wake-up costs a second, never an event.
 */
public final class HeadSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadSignal.class);
    private static final String CHANNEL = "ledger_head";
    private static final Duration COALESCE = Duration.ofMillis(5);

    private final DataSource database;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final Object grown = new Object();
    private final Object untold = new Object();
    private final Thread teller;
    private final Thread hearer;
    private long size;

    /** How many commits were to be told so far. */
    private long toTell;

    /** As whom this replica tells: what it has told, it knows. */
    private volatile int tellersPid;

    private volatile boolean open = true;

    /** Starts telling and hearing. {@code database} gives plain connections, never the pool; its tables are there. */
    public HeadSignal(DataSource database) {
        this.database = database;
        this.teller = Thread.ofPlatform().name("ledger-tell").daemon().start(this::tell);
        this.hearer = Thread.ofPlatform().name("ledger-hear").daemon().start(this::hear);
    }

    /** Called by the committer after a commit. */
    void committed(long newSize) {
        advanced(newSize);
        synchronized (untold) {
            toTell++;
            untold.notifyAll();
        }
    }

    /** Runs {@code listener} on every advance, on the thread that brought the news: it must be quick. */
    public void onAdvance(Runnable listener) {
        listeners.add(listener);
    }

    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Whether the ledger is known to have more than that many leaves. */
    public boolean isBeyond(long known) {
        synchronized (grown) {
            return size > known;
        }
    }

    /** Waits until the ledger is known to have more than {@code known} leaves, or the time is over. */
    public void await(long known, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (grown) {
            while (size <= known) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                grown.wait(left);
            }
        }
    }

    @Override
    public void close() {
        open = false;
        teller.interrupt();
        hearer.interrupt();
    }

    private void advanced(long newSize) {
        synchronized (grown) {
            if (newSize <= size) {
                return;
            }
            size = newSize;
            grown.notifyAll();
        }
        listeners.forEach(HeadSignal::wake);
    }

    /** What a new connection shows counts, also if it is less: behind it may stand a database that was put back. */
    private void found(long newSize) {
        synchronized (grown) {
            size = newSize;
            grown.notifyAll();
        }
        listeners.forEach(HeadSignal::wake);
    }

    /** A listener that is being shut down must not stop the news for the others. */
    private static void wake(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener could not be woken: {}", e.toString());
        }
    }

    private void tell() {
        long told = 0;
        while (open) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                // A notice is nothing that must survive a power cut, and would flush beside every commit.
                statement.execute("set synchronous_commit = off");
                tellersPid = connection.unwrap(PGConnection.class).getBackendPID();
                while (open) {
                    long next;
                    synchronized (untold) {
                        while (toTell == told) {
                            untold.wait();
                        }
                        next = toTell;
                    }
                    statement.execute("notify " + CHANNEL);
                    told = next;
                    Thread.sleep(COALESCE);
                }
            } catch (SQLException e) {
                pauseAfter(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void hear() {
        while (open) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                PGConnection postgres = connection.unwrap(PGConnection.class);
                found(sizeIn(statement));
                while (open) {
                    PGNotification @Nullable [] heard = postgres.getNotifications(1_000);
                    if (heard != null && Arrays.stream(heard).anyMatch(notice -> notice.getPID() != tellersPid)) {
                        advanced(sizeIn(statement));
                    }
                }
            } catch (SQLException e) {
                pauseAfter(e);
            }
        }
    }

    /** Anybody who may connect may NOTIFY, so a notice says only that it is time to look. */
    private static long sizeIn(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("select coalesce(max(size), 0) from ledger.head")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private void pauseAfter(SQLException e) {
        if (open) {
            LOG.warn("Wake-ups from other replicas are interrupted: {}", e.getMessage());
        }
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }
}
