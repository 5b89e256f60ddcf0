package org.hazardledger.enforcement;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the enforcement service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
class EnforcementServiceApplication {
    static void main(String[] args) {
        SpringApplication.run(EnforcementServiceApplication.class, args);
    }
}
