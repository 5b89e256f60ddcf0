package org.hazardledger.ledger.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.SmartLifecycle;

/** All ledgers that this service follows. */
public final class Following implements SmartLifecycle {
    private final Map<String, Follower> followers;
    private volatile boolean running;

    Following(Map<String, Follower> followers) {
        this.followers = Map.copyOf(followers);
    }

    /**
     * Waits until a place in another ledger has been taken over.
     *
     * @param epoch the number of the epoch that the place is in
     * @return false if the time is over; true at once for a ledger that is not followed here
     */
    public boolean await(String publisher, int epoch, long index, Duration atMost) throws InterruptedException {
        Follower follower = followers.get(publisher);
        return follower == null || follower.await(epoch, index, atMost);
    }

    /** How far each of them has been taken over, by name. */
    public List<Progress> progress() {
        return new TreeMap<>(followers)
                .values().stream().map(Follower::progress).toList();
    }

    @Override
    public void start() {
        followers.values().forEach(Follower::start);
        running = true;
    }

    @Override
    public void stop() {
        followers.values().forEach(Follower::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
