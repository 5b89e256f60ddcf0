package org.hazardledger.ledger.witness;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.axon.LedgerProperties;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.Witnessed;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The witnesses of this ledger, and what is known of them here. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
@EnableConfigurationProperties(WitnessProperties.class)
class WitnessAutoConfiguration {

    @Bean
    Witnessed witnessed(JdbcClient jdbc, Seal seal, WitnessProperties properties, Alarms alarms) {
        List<WitnessKey> pinned = properties.witnesses().stream()
                .map(witness -> WitnessKey.parse(witness.key()))
                .toList();
        return new Witnessed(jdbc, seal, pinned, alarms);
    }

    @Bean
    @ConditionalOnWebApplication
    StateController stateController(LedgerProperties ledger, Seal seal, LedgerReader reader, Witnessed witnessed) {
        return new StateController(ledger, seal, reader, witnessed, InstantSource.system());
    }

    @Bean
    Witnesses witnesses(
            WitnessProperties properties,
            Seal seal,
            LedgerReader reader,
            StoredTiles tiles,
            Witnessed witnessed,
            HeadSignal signal,
            Alarms alarms,
            MeterRegistry meters) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(WitnessClient.PATIENCE).build();
        Presenter.Ledger presented = new Presenter.Ledger(seal, reader, tiles);
        Objections objections = new Objections(seal, alarms);
        List<Presenter> presenters = new ArrayList<>();
        List<Feeder> feeders = new ArrayList<>();
        for (WitnessProperties.Witness witness : properties.witnesses()) {
            WitnessKey key = WitnessKey.parse(witness.key());
            Presenter presenter = new Presenter(key, new WitnessClient(http, witness.url(), key), presented, witnessed);
            presenters.add(presenter);
            feeders.add(new Feeder(
                    key,
                    presenter,
                    reader,
                    witnessed,
                    signal,
                    alarms,
                    meters,
                    properties.witnessBehindAfter(),
                    objections));
        }
        return new Witnesses(objections, presenters, feeders);
    }
}
