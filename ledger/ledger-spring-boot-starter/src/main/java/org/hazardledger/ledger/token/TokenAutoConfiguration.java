package org.hazardledger.ledger.token;

import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Puts {@link KnownTokens} before the service's decoder, whichever that is, and reads headers in a fraction of the
 * time.
 */
@AutoConfiguration
@ConditionalOnClass({JwtDecoder.class, BearerTokenResolver.class, HttpFirewall.class})
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

    @Bean
    @ConditionalOnMissingBean
    BearerTokenResolver headerToken() {
        return new HeaderToken();
    }

    @Bean
    @ConditionalOnMissingBean
    HttpFirewall headerText() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(new HeaderText());
        return firewall;
    }
}
