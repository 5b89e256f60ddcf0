package org.hazardledger.hazard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the hazard service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
class HazardServiceApplication {
    static void main(String[] args) {
        SpringApplication.run(HazardServiceApplication.class, args);
    }
}
