package org.hazardledger.ledger.request;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Every service answers a request that cannot be taken in the same way. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(RequestProblems.class)
class RequestAutoConfiguration {

    /** Taken by Spring Boot into the mapper that reads requests. */
    @Bean
    JacksonModule safeText() {
        return new SimpleModule("safe-text").addDeserializer(String.class, new SafeText());
    }
}
