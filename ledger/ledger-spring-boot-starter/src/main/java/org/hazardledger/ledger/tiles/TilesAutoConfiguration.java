package org.hazardledger.ledger.tiles;

import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Where an epoch is served. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
@ConditionalOnWebApplication
class TilesAutoConfiguration {

    /** Before everything else, above all before the filters that ask for rights by the path. */
    @Bean
    FilterRegistrationBean<EpochPrefix> epochPrefix(
            LedgerReader reader,
            Seal seal,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<EpochPrefix> first =
                new FilterRegistrationBean<>(new EpochPrefix(new OpenEpoch(reader, seal), problems));
        first.addUrlPatterns("/ledger/*");
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }
}
