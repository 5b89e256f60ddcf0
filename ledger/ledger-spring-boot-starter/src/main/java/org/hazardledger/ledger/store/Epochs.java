package org.hazardledger.ledger.store;

import java.util.List;
import org.hazardledger.ledger.Epoch;

/** The epochs of this ledger, as it tells them itself: of most there is one. */
public final class Epochs {
    private final LedgerReader reader;
    private final ContentFormat format;
    private final SealedTree tree;

    public Epochs(LedgerReader reader, ContentFormat format, SealedTree tree) {
        this.tree = tree;
        this.reader = reader;
        this.format = format;
    }

    /** The number of the one that is open. */
    public int open() {
        return opened().stream()
                .mapToInt(each -> Epoch.of(each.origin()).number())
                .max()
                .orElse(1);
    }

    /** Whether what stood at that index in that epoch was lost when a later one was opened. */
    public boolean hasLost(int epoch, long index) {
        return opened().stream().anyMatch(each -> Epoch.of(each.origin()).number() > epoch && each.from() <= index);
    }

    /** A place in this ledger, as headers write it: {@code hazard:812}, and with its epoch once there are several. */
    public String place(String ledger, long index) {
        // As far as this process has come: each answer asks, and a bare place means the tree as it is.
        int open = tree.epoch().number();
        return open == 1 ? ledger + ":" + index : ledger + "/" + open + ":" + index;
    }

    private List<EpochOpened> opened() {
        return reader.stream(EpochOpened.stream(), 0).stream()
                .map(event -> (EpochOpened) format.read(event.content()).payload())
                .toList();
    }
}
