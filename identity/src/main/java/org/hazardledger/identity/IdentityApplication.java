package org.hazardledger.identity;

import java.security.SecureRandom;
import java.time.Clock;
import org.hazardledger.identity.installation.Installation;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the identity service; with the word {@code install} it enters the first people administrator and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
class IdentityApplication {
    static void main(String[] args) {
        if (args.length > 0 && args[0].equals(Installation.COMMAND)) {
            System.exit(Installation.run(IdentityApplication.class, args));
        }
        SpringApplication.run(IdentityApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }
}
