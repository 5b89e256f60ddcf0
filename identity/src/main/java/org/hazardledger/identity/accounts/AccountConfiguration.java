package org.hazardledger.identity.accounts;

import java.time.Duration;
import org.hazardledger.identity.platform.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
    @Bean
    Worker accountWorker(Accounts accounts) {
        return new Worker("accounts", Duration.ofMillis(500), accounts::round);
    }
}
