package org.hazardledger.ledger.axon;

import java.util.List;
import java.util.UUID;
import org.hazardledger.ledger.store.Claim;

/** What happens to a sample. */
public sealed interface SampleEvent {
    UUID sample();

    /** It exists and holds its code. */
    record Opened(UUID sample, String code) implements SampleEvent {}

    /** Something was noted. */
    record Noted(UUID sample, String text) implements SampleEvent {}

    /** It holds that name, which is unique as codes are, but another thing. */
    record Named(UUID sample, String name) implements SampleEvent {}

    /** It is over and gives its code back. */
    record Closed(UUID sample, String code) implements SampleEvent {}

    default List<Claim> claims() {
        return switch (this) {
            case Opened opened -> List.of(Claim.take("code", opened.code()));
            case Named named -> List.of(Claim.take("name", named.name()));
            case Closed closed -> List.of(Claim.release("code", closed.code()));
            case Noted noted -> List.of();
        };
    }
}
