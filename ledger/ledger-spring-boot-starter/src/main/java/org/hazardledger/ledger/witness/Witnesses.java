package org.hazardledger.ledger.witness;

import java.util.List;
import java.util.Optional;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.Outside;
import org.hazardledger.ledger.witness.Presenter.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All witnesses of this ledger: fed while the service runs, and what one of them objects stops the appends. */
final class Witnesses implements Outside, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final Objections objections;
    private final List<Presenter> presenters;
    private final List<Feeder> feeders;
    private volatile boolean running;

    Witnesses(Objections objections, List<Presenter> presenters, List<Feeder> feeders) {
        this.objections = objections;
        this.presenters = List.copyOf(presenters);
        this.feeders = List.copyOf(feeders);
    }

    @Override
    public Optional<Objection> compare(@Nullable Head head) {
        for (Presenter presenter : presenters) {
            if (objections.to(head).isEmpty() && !Thread.currentThread().isInterrupted()) {
                compare(presenter, head);
            }
        }
        return objections.to(head);
    }

    private void compare(Presenter presenter, @Nullable Head head) {
        try {
            if (presenter.present(head) instanceof Outcome.Objected(Objection objection)) {
                objections.hear(head, objection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("A witness is asked later: {}", e.getMessage());
        }
    }

    @Override
    public Optional<Objection> objection(Epoch epoch) {
        return objections.in(epoch);
    }

    @Override
    public void start() {
        feeders.forEach(Feeder::start);
        running = true;
    }

    @Override
    public void stop() {
        feeders.forEach(Feeder::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
