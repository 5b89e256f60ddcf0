package org.hazardledger.registry.trail;

import org.hazardledger.ledger.store.FactsLost;
import org.hazardledger.registry.events.EnterpriseEvent;
import org.hazardledger.registry.events.EnterpriseEvent.ActualControllerChanged;
import org.hazardledger.registry.events.EnterpriseEvent.EnterpriseRegistered;
import org.hazardledger.registry.events.EnterpriseEvent.LegalRepresentativeChanged;
import org.hazardledger.registry.events.EnterpriseEvent.PrincipalChanged;
import org.hazardledger.registry.events.MineEvent;
import org.hazardledger.registry.events.MineEvent.MineLocated;
import org.hazardledger.registry.events.MineEvent.MineRegistered;
import org.hazardledger.registry.trail.TrailPart.Summary;

/** One sentence for each event, as a timeline shows it. */
final class Summaries {
    private Summaries() {}

    static Summary of(Object event) {
        return switch (event) {
            case EnterpriseEvent of -> ofEnterprise(of);
            case MineEvent of -> ofMine(of);
            case FactsLost e -> new Summary(e.zh(), e.en());
            default -> throw new IllegalArgumentException("No sentence for " + event.getClass());
        };
    }

    private static Summary ofEnterprise(EnterpriseEvent event) {
        return switch (event) {
            case EnterpriseRegistered e -> new Summary("登记企业：" + e.name(), "Enterprise registered: " + e.name());
            case PrincipalChanged e -> new Summary("变更主要负责人", "Principal changed");
            case ActualControllerChanged e -> new Summary("变更实际控制人", "Actual controller changed");
            case LegalRepresentativeChanged e -> new Summary("变更法定代表人", "Legal representative changed");
        };
    }

    private static Summary ofMine(MineEvent event) {
        return switch (event) {
            case MineRegistered e -> new Summary("登记矿山：" + e.name(), "Mine registered: " + e.name());
            case MineLocated e -> new Summary("登记矿山坐标", "Where the mine lies was said");
        };
    }
}
