package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnsealedCommitterTest {
    @Test
    void callers_hear_why_it_has_ended() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] {1});

        try (HeadSignal signal = new HeadSignal(nowhere);
                UnsealedCommitter committer = new UnsealedCommitter(nowhere, 8, signal)) {
            UUID stream = UUID.randomUUID();
            NewEvent event = new NewEvent(stream, 0, stream, "x", new byte[0], new byte[32]);
            CommandKey key = new CommandKey("somebody", "1", new byte[32]);

            assertThatThrownBy(() -> committer.append(stream, List.of(event), key))
                    .isInstanceOf(AppendFailed.class)
                    .hasRootCauseInstanceOf(ConnectException.class)
                    .hasStackTraceContaining("PSQLException");
        }
    }
}
