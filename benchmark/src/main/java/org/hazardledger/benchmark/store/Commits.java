package org.hazardledger.benchmark.store;

import java.util.ArrayList;
import java.util.List;
import org.hazardledger.benchmark.run.Spread;

/**
 * When the rows of a table came, by the server's own notes of its commits: how fast something went on without anybody
 * having looked at it meanwhile.
 *
 * @param commits in their order; at least two
 */
public record Commits(List<Commit> commits) {
    private static final int PARTS = 10;

    /**
     * One of them.
     *
     * @param micros when, in microseconds
     * @param rows how many rows it brought
     */
    public record Commit(long micros, long rows) {}

    public Commits {
        commits = List.copyOf(commits);
        if (commits.size() < 2) {
            throw new IllegalArgumentException("One commit has no rate");
        }
    }

    /** How many rows came in all. */
    public long rows() {
        return commits.stream().mapToLong(Commit::rows).sum();
    }

    /** Rows a second from the first commit to the last; when the work for the first began, nobody knows. */
    public double rate() {
        return rate(0, commits.size() - 1);
    }

    /** That rate, and between what the rates of its ten parts lie. */
    public Spread spread() {
        int last = commits.size() - 1;
        int parts = Math.min(PARTS, last);
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            rates.add(rate(last * i / parts, last * (i + 1) / parts));
        }
        Spread ofParts = Spread.of(rates);
        return new Spread(rate(), ofParts.min(), ofParts.max());
    }

    private double rate(int from, int to) {
        long rows = commits.subList(from + 1, to + 1).stream()
                .mapToLong(Commit::rows)
                .sum();
        return rows * 1e6 / (commits.get(to).micros() - commits.get(from).micros());
    }
}
