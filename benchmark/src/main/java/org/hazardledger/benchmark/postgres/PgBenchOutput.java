package org.hazardledger.benchmark.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pgbench prints at its end.
 *
 * @param transactions how many it has committed
 * @param tps in a second, without the time to connect
 */
record PgBenchOutput(long transactions, double tps) {
    private static final Pattern TRANSACTIONS = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+) \\(without initial connection time\\)");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if a number is missing, or a transaction has failed
     */
    static PgBenchOutput parse(String printed) {
        Matcher failed = FAILED.matcher(printed);
        if (failed.find() && !failed.group(1).equals("0")) {
            throw new IllegalArgumentException("pgbench had failures: " + printed);
        }
        long transactions = Long.parseLong(found(TRANSACTIONS, printed));
        // Where there was none, pgbench prints no rate.
        double tps = transactions == 0 ? 0 : Double.parseDouble(found(TPS, printed));
        return new PgBenchOutput(transactions, tps);
    }

    private static String found(Pattern pattern, String printed) {
        Matcher matcher = pattern.matcher(printed);
        if (!matcher.find()) {
            throw new IllegalArgumentException("pgbench printed something else: " + printed);
        }
        return matcher.group(1);
    }
}
