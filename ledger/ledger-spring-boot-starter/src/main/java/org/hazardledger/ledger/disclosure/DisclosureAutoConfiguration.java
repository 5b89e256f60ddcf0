package org.hazardledger.ledger.disclosure;

import java.util.Optional;
import org.hazardledger.ledger.axon.LedgerProperties;
import org.hazardledger.ledger.files.FileStore;
import org.hazardledger.ledger.roster.Rosters;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Proofs;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.Witnessed;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** What every service hands to the gateway. */
@AutoConfiguration(
        afterName = {
            "org.hazardledger.ledger.axon.LedgerAutoConfiguration",
            "org.hazardledger.ledger.files.FilesAutoConfiguration",
            "org.hazardledger.ledger.roster.RosterAutoConfiguration",
            "org.hazardledger.ledger.witness.WitnessAutoConfiguration"
        })
@ConditionalOnWebApplication
class DisclosureAutoConfiguration {

    /** Cosigned heads where there are witnesses; earlier ones also as they were before anybody cosigned them. */
    @Bean
    BundleHeads bundleHeads(LedgerReader reader, Witnessed witnessed) {
        return size -> {
            if (size.isPresent()) {
                return witnessed
                        .ofSize(size.getAsLong())
                        .map(cosigned -> cosigned.note().toString())
                        .or(() -> reader.headOf(size.getAsLong()).map(Head::note));
            }
            return witnessed.hasWitnesses()
                    ? witnessed.newest().map(cosigned -> cosigned.note().toString())
                    : reader.head().map(Head::note);
        };
    }

    @Bean
    DisclosureController disclosureController(
            LedgerProperties properties,
            LedgerReader reader,
            Rosters rosters,
            StoredTiles tiles,
            BundleHeads heads,
            Optional<FileStore> files,
            Alarms alarms) {
        Proofs proofs = new Proofs(tiles, alarms);
        BundleParts parts = new BundleParts(properties.name(), reader, rosters, proofs, heads);
        return new DisclosureController(parts, heads, rosters, proofs, reader, files);
    }
}
