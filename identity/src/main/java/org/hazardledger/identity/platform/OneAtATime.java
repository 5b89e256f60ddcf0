package org.hazardledger.identity.platform;

import java.util.function.Supplier;
import org.hazardledger.identity.refusal.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one do what two must not do at once, on all replicas. The lock is the database's and ends with its connection,
 * so that nobody who died keeps it. The connection is held meanwhile: it is for what is rare.
 */
@Component
public final class OneAtATime {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OneAtATime(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Does the work unless somebody is doing what has the same name.
     *
     * @throws UnderWay if somebody is
     */
    public <T> T ifNobodyElse(String name, Supplier<T> work) {
        return transaction.execute(status -> {
            boolean free = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                    .params(name)
                    .query(Boolean.class)
                    .single();
            if (!free) {
                throw new UnderWay();
            }
            return work.get();
        });
    }

    /** Somebody else is at it. */
    public static final class UnderWay extends RuntimeException implements Refusal {
        private static final long serialVersionUID = 1L;

        @Override
        public String code() {
            return "under-way";
        }

        @Override
        public HttpStatus status() {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }

        @Override
        public Titles titles() {
            return new Titles("正在办理，请稍后再试", "Somebody is at it; try again in a moment");
        }
    }
}
