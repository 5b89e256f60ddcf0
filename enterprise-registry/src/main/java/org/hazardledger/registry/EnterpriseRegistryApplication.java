package org.hazardledger.registry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the enterprise registry. */
@SpringBootApplication
@ConfigurationPropertiesScan
class EnterpriseRegistryApplication {
    static void main(String[] args) {
        SpringApplication.run(EnterpriseRegistryApplication.class, args);
    }
}
