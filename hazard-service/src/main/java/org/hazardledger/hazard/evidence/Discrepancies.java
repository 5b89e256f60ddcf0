package org.hazardledger.hazard.evidence;

import java.util.List;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.Taken;

@org.springframework.stereotype.Component
public class Discrepancies {
    public List<EvidenceWarning> between(Taken claimed, Taken found) {
        return List.of();
    }
}
