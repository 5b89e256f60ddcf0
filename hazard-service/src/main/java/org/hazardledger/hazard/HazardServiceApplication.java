package org.hazardledger.hazard;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the hazard service. */
@SpringBootApplication
@ConfigurationPropertiesScan
class HazardServiceApplication {
    static void main(String[] args) {
        SpringApplication.run(HazardServiceApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
