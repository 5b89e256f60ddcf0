package org.hazardledger.ledger.trail;

import org.hazardledger.ledger.axon.LedgerProperties;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.Epochs;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Witnessed;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What a service needs for its part of a trail. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
class TrailAutoConfiguration {

    @Bean
    Excerpts excerpts(
            LedgerProperties properties,
            EventTypes types,
            LedgerReader reader,
            ContentFormat format,
            Witnessed witnessed,
            Epochs epochs) {
        return new Excerpts(properties.name(), types.publishers(), reader, format, witnessed, epochs);
    }
}
