package org.hazardledger.gateway.live;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who listens here, and how often: each listening holds a connection for as long as it wants. */
@Component
final class Listeners {
    private final ConcurrentMap<String, Integer> listening = new ConcurrentHashMap<>();
    private final int most;

    /** @param most how often one person may listen on this replica */
    Listeners(@Value("${gateway.live.most-per-person}") int most) {
        this.most = most;
    }

    /**
     * One more; each is followed by a {@link #leave}.
     *
     * @throws Refused if that would be too many
     */
    void join(String person) {
        listening.compute(person, (who, before) -> {
            int now = before == null ? 1 : before + 1;
            if (now > most) {
                throw new Refused(Problem.TOO_MANY_LISTENERS, List.of());
            }
            return now;
        });
    }

    void leave(String person) {
        listening.computeIfPresent(person, (who, before) -> before == 1 ? null : before - 1);
    }
}
