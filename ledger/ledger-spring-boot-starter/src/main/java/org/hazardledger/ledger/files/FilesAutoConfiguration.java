package org.hazardledger.ledger.files;

import org.hazardledger.ledger.store.Alarms;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A store of files, for a service that says where. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
@ConditionalOnProperty("ledger.files.folder")
@EnableConfigurationProperties(FilesProperties.class)
class FilesAutoConfiguration {

    @Bean
    FileStore fileStore(FilesProperties properties, Alarms alarms) {
        return new FileStore(properties.folder(), properties.limit().toBytes(), alarms);
    }

    @Bean
    PartialFiles partialFiles(FilesProperties properties, FileStore store, Alarms alarms) {
        return new PartialFiles(properties.folder(), properties.limit().toBytes(), store, alarms);
    }
}
