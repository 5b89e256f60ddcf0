package org.hazardledger.ledger.token;

import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Puts {@link KnownTokens} before the service's decoder, whichever that is. */
@AutoConfiguration
@ConditionalOnClass(JwtDecoder.class)
class TokenAutoConfiguration {

    @Bean
    static BeanPostProcessor knownTokens() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder decoder ? new KnownTokens(decoder, InstantSource.system()) : bean;
            }
        };
    }
}
