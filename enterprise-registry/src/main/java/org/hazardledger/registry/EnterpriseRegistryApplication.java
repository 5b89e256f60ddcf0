package org.hazardledger.registry;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the enterprise registry. */
@SpringBootApplication
@ConfigurationPropertiesScan
class EnterpriseRegistryApplication {
    static void main(String[] args) {
        SpringApplication.run(EnterpriseRegistryApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
