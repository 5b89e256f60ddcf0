package org.hazardledger.ledger.policy;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts and stops all policies with the service. */
final class Policies implements SmartLifecycle {
    private final List<PolicyWorker<?>> workers;
    private volatile boolean running;

    Policies(List<PolicyWorker<?>> workers) {
        this.workers = List.copyOf(workers);
    }

    @Override
    public void start() {
        workers.forEach(PolicyWorker::start);
        running = true;
    }

    @Override
    public void stop() {
        workers.forEach(PolicyWorker::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
