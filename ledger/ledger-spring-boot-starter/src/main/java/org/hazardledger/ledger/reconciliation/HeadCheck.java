package org.hazardledger.ledger.reconciliation;

import java.util.List;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The tree over the rows against every head that was ever signed over it, as the ledger, its witnesses and the file
 * outside the database have it.
 */
final class HeadCheck {
    private final Seen.Heads heads;
    private final Findings findings;
    private Frontier frontier = Frontier.EMPTY;

    /** Of the last head of the ledger; null before the first. */
    private @Nullable Epoch epoch;

    /** Size of the last head of the ledger, and of the last that came out the same. */
    private long signed;

    private long same;
    private boolean differs;
    private boolean differsOutside;

    HeadCheck(Seen.Heads heads, Findings findings) {
        this.heads = heads;
        this.findings = findings;
    }

    /** The next rows, none missing. */
    void take(List<RecordedEvent> rows) {
        long from = frontier.size();
        for (Seen head : heads.between(from, from + rows.size())) {
            List<RecordedEvent> next = rows.subList(
                    (int) (frontier.size() - from), (int) (head.head().size() - from));
            grow(next);
            if (head.outside()) {
                lookOutside(head);
            } else {
                look(head, next);
            }
        }
        grow(rows.subList((int) (frontier.size() - from), rows.size()));
    }

    private void grow(List<RecordedEvent> rows) {
        frontier = frontier.append(rows.stream().map(RecordedEvent::leafHash).toList());
    }

    private void look(Seen head, List<RecordedEvent> rows) {
        signed = head.head().size();
        if (epoch != null && !head.head().epoch().continues(epoch)) {
            findings.other("head " + signed, "The head of %d leaves is of an earlier epoch".formatted(signed));
        }
        epoch = head.head().epoch();
        if (rows.stream().anyMatch(row -> !row.recordedAt().equals(head.recordedAt()))) {
            findings.other(
                    "head " + signed, "Under the head of %d leaves stand rows of another moment".formatted(signed));
        }
        if (head.head().root().equals(frontier.root())) {
            same = signed;
        } else if (!differs) {
            differs = true;
            findings.other(
                    "rows %d to %d".formatted(same, signed - 1),
                    "The rows %d to %d do not give the head that was signed over them".formatted(same, signed - 1));
        }
    }

    private void lookOutside(Seen head) {
        long size = head.head().size();
        if (epoch != null && epoch.isAfter(head.head().epoch())) {
            // It is of what was lost: the operator who opened the later epoch has said so.
            return;
        }
        if (signed != size) {
            findings.other("head " + size, "The head of %d leaves is missing".formatted(size));
        }
        if (!head.head().root().equals(frontier.root()) && !differsOutside) {
            differsOutside = true;
            findings.behind(
                    head.who(),
                    "The ledger does not begin with the head of %d leaves in %s".formatted(size, head.who()));
        }
    }
}
