package org.hazardledger.benchmark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PgBenchOutputTest {
    private static final String PRINTED = """
            pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.6)
            transaction type: insert.sql
            scaling factor: 1
            query mode: prepared
            number of clients: 32
            number of threads: 1
            maximum number of tries: 1
            duration: 4 s
            number of transactions actually processed: 11723
            number of failed transactions: 0 (0.000%)
            latency average = 10.912 ms
            initial connection time = 61.204 ms
            tps = 2932.612398 (without initial connection time)
            """;

    @Test
    void transactions_and_their_rate_are_read() {
        assertThat(PgBenchOutput.parse(PRINTED)).isEqualTo(new PgBenchOutput(11_723, 2932.612398));
    }

    @Test
    void no_transaction_at_all_has_no_rate() {
        String printed = PRINTED.replace("processed: 11723", "processed: 0").replaceAll("tps = .*\\n", "");

        assertThat(PgBenchOutput.parse(printed)).isEqualTo(new PgBenchOutput(0, 0));
    }

    @Test
    void failed_transactions_are_not_passed_over() {
        assertThatThrownBy(() -> PgBenchOutput.parse(PRINTED.replace("transactions: 0 (", "transactions: 3 (")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("failures");
    }

    @Test
    void what_is_no_output_of_pgbench_is_refused() {
        assertThatThrownBy(() -> PgBenchOutput.parse("pgbench: error: connection refused"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connection refused");
    }
}
