package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;

/** How an append failed. */
final class Failures {
    private Failures() {}

    static Consumer<Throwable> because(AppendFailed.Reason reason) {
        return failure -> {
            assertThat(failure).isInstanceOf(AppendFailed.class);
            assertThat(((AppendFailed) failure).reason()).isEqualTo(reason);
        };
    }
}
