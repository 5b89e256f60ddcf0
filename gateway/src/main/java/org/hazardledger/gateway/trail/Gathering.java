package org.hazardledger.gateway.trail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hazardledger.gateway.inquiry.Places;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.hazardledger.gateway.route.Upstreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the parts of a case to one closed vector of positions (D5): what a part had taken over from another ledger by
 * its position is within that other ledger's position, too. A ledger whose position is too small for that is asked
 * again further on, and named under {@code raised}.
 */
@Component
final class Gathering {

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    /** Relying goes back in time, so few rounds are needed; no loop over a network is without end. */
    private static final int ROUNDS = 8;

    private final Upstreams upstreams;
    private final Parts parts;

    Gathering(Upstreams upstreams, Parts parts) {
        this.upstreams = upstreams;
        this.parts = parts;
    }

    /** What came of it. */
    sealed interface Result {}

    /**
     * All that answered, at one vector of positions.
     *
     * @param missing the services that did not answer
     * @param raised the ledgers whose position the question alone would have put too low
     */
    record Gathered(SortedMap<String, Part> parts, SortedSet<String> missing, SortedSet<String> raised)
            implements Result {

        boolean hasEvents() {
            return parts.values().stream().anyMatch(part -> !part.events().isEmpty());
        }

        /** Whether the question's moment is after everything that was recorded, or there is none. */
        boolean asOfHead() {
            return parts.values().stream().allMatch(Part::asOfHead);
        }
    }

    /** A service did not accept the question. */
    record NotAccepted(Answer.Refusal refusal) implements Result {}

    /**
     * Asks all services.
     *
     * @param upTo that ledger at exactly that index, every other one as of the moment in which the index was recorded;
     *     null if the question says itself what it is about; nobody else is asked if that ledger is silent
     * @throws Refused if there is no ledger of that name, or of one in the question's positions
     */
    Result ask(Question question, @Nullable Place upTo) throws InterruptedException {
        Places.of(question.query().get(Question.POSITIONS), upstreams.names(), Problem.POSITIONS_INVALID);
        SortedMap<String, Answer> answers =
                upTo == null ? askEach(upstreams.names(), question) : askUpTo(question, upTo);
        Gathered gathered = new Gathered(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
        for (Map.Entry<String, Answer> each : answers.entrySet()) {
            switch (each.getValue()) {
                case Answer.Known(Part part) -> gathered.parts().put(each.getKey(), part);
                case Answer.Silence silence -> gathered.missing().add(each.getKey());
                case Answer.Refusal refusal -> {
                    return new NotAccepted(refusal);
                }
            }
        }
        close(question, gathered);
        return gathered;
    }

    private SortedMap<String, Answer> askEach(Set<String> ledgers, Question question) throws InterruptedException {
        SortedMap<String, Question> questions = new TreeMap<>();
        ledgers.forEach(ledger -> questions.put(ledger, question));
        return parts.ask(questions);
    }

    private SortedMap<String, Answer> askUpTo(Question question, Place upTo) throws InterruptedException {
        SortedSet<String> others = new TreeSet<>(upstreams.names());
        if (!others.remove(upTo.ledger())) {
            throw new Refused(Problem.UP_TO_INVALID, List.of());
        }
        SortedMap<String, Answer> answers = parts.ask(Map.of(upTo.ledger(), question.at(upTo.text())));
        if (answers.get(upTo.ledger()) instanceof Answer.Known(Part part)) {
            answers.putAll(askEach(others, question.with(Question.AS_OF, justAfter(part))));
        }
        return answers;
    }

    /** Recorded times are whole milliseconds: before the next one is within this one. */
    private static String justAfter(Part part) {
        return Instant.parse(String.valueOf(part.recordedAt())).plusMillis(1).toString();
    }

    private void close(Question question, Gathered gathered) throws InterruptedException {
        Map<String, Question> behind = behind(question, gathered);
        for (int round = 0; round < ROUNDS && !behind.isEmpty(); round++) {
            parts.ask(behind).forEach((ledger, answer) -> {
                if (answer instanceof Answer.Known(Part part)) {
                    gathered.parts().put(ledger, part);
                    gathered.raised().add(ledger);
                } else {
                    miss(ledger, gathered);
                }
            });
            behind = behind(question, gathered);
        }
        behind.keySet().forEach(ledger -> miss(ledger, gathered));
    }

    /** A part that stays behind what others rely on would contradict them: better none. */
    private static void miss(String ledger, Gathered gathered) {
        log.warn("{} does not come to the position that others rely on", ledger);
        gathered.parts().remove(ledger);
        gathered.raised().remove(ledger);
        gathered.missing().add(ledger);
    }

    private static SortedMap<String, Question> behind(Question question, Gathered gathered) {
        SortedMap<String, Long> relied = new TreeMap<>();
        gathered.parts()
                .values()
                .forEach(part -> part.relies().forEach((ledger, index) -> relied.merge(ledger, index, Math::max)));
        SortedMap<String, Question> behind = new TreeMap<>();
        relied.forEach((ledger, index) -> {
            Part part = gathered.parts().get(ledger);
            if (part != null && part.position() < index) {
                behind.put(ledger, question.at(ledger, index));
            }
        });
        return behind;
    }
}
