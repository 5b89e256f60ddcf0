package org.hazardledger.hazard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the hazard service. */
@SpringBootApplication
@ConfigurationPropertiesScan
class HazardServiceApplication {
    static void main(String[] args) {
        SpringApplication.run(HazardServiceApplication.class, args);
    }
}
