package org.hazardledger.benchmark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.hazardledger.benchmark.store.Commits.Commit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommitsTest {
    @Test
    void the_rows_of_the_first_commit_are_counted_but_have_no_time() {
        Commits commits = new Commits(
                List.of(new Commit(1_000_000, 500), new Commit(1_500_000, 500), new Commit(2_000_000, 300)));

        assertThat(commits.rows()).isEqualTo(1_300);
        assertThat(commits.rate()).isEqualTo(800);
    }

    @Test
    void a_slower_second_half_shows_in_the_spread() {
        List<Commit> commits = new ArrayList<>();
        commits.add(new Commit(0, 100));
        for (int i = 1; i <= 10; i++) {
            commits.add(new Commit(i * 100_000L, 100));
        }
        for (int i = 1; i <= 10; i++) {
            commits.add(new Commit(1_000_000 + i * 200_000L, 100));
        }

        assertThat(new Commits(commits).spread().min()).isEqualTo(500);
        assertThat(new Commits(commits).spread().max()).isEqualTo(1_000);
        assertThat(new Commits(commits).spread().median()).isEqualTo(2_000 / 3.0);
    }

    @Test
    void two_commits_are_one_part() {
        Commits commits = new Commits(List.of(new Commit(0, 1), new Commit(500_000, 10)));

        assertThat(commits.spread().min()).isEqualTo(20);
        assertThat(commits.spread().max()).isEqualTo(20);
    }

    @Test
    void one_commit_has_no_rate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Commits(List.of(new Commit(0, 1))));
    }
}
