package org.hazardledger.enforcement.acceptances;

import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.store.Alarms;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Raises the alarm for every acceptance whose team should be on site by now and is not. */
@Component
class LateAcceptances {
    private final AcceptanceList acceptances;
    private final Alarms alarms;
    private final EdgeHeaders edge;

    LateAcceptances(AcceptanceList acceptances, Alarms alarms, EdgeHeaders edge) {
        this.acceptances = acceptances;
        this.alarms = alarms;
        this.edge = edge;
    }

    @Scheduled(fixedDelayString = "${acceptances.scan-every}")
    void scan() {
        acceptances
                .notOnSite(edge.today())
                .forEach(late -> alarms.raise(
                        "acceptance-late",
                        late.id().toString(),
                        late.hazardNumber() + " should have been looked at by " + late.dueOn()));
    }
}
