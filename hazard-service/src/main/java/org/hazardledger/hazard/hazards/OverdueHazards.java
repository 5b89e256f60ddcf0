package org.hazardledger.hazard.hazards;

import java.time.LocalDate;
import org.hazardledger.hazard.hazards.HazardCommand.MarkOverdue;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Turns a last day that has passed into an event, exactly once (D9): the list only says where to look, the hazard
 * itself knows whether it was said already, so replicas may scan at once.
 */
@Component
class OverdueHazards {
    private static final String NAME = "mark-overdue-hazards";

    private final HazardList hazards;
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Alarms alarms;

    OverdueHazards(HazardList hazards, CommandDesk desk, EdgeHeaders edge, Alarms alarms) {
        this.hazards = hazards;
        this.desk = desk;
        this.edge = edge;
        this.alarms = alarms;
    }

    @Scheduled(fixedDelayString = "${overdue.scan-every}")
    void scan() {
        LocalDate today = edge.today();
        hazards.late(today).forEach(this::mark);
    }

    /** One that fails is tried again with the next scan, and stops none of the others. */
    private void mark(HazardList.Late late) {
        String key = late.dueOn() + "/" + late.version();
        var command = new MarkOverdue(late.hazard(), late.dueOn());
        try {
            desk.submit(command, edge.envelope(late.hazard(), Actor.policy(NAME), key, command, null, null));
        } catch (RuntimeException e) {
            alarms.raise("overdue-not-recorded", late.hazard().toString(), String.valueOf(e.getMessage()));
        }
    }
}
