package org.hazardledger.gateway;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * What the gateway answers itself goes before the routes: Spring asks routes first, and {@code /api/hazards/**} would
 * take the composed trail to a service that does not have it.
 */
@Configuration(proxyBeanMethods = false)
class OwnAddressesFirst {

    /** Controllers are at 0. */
    private static final int AFTER_CONTROLLERS = 1;

    @Bean
    static BeanPostProcessor routesComeSecond() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof RouterFunctionMapping routes) {
                    routes.setOrder(AFTER_CONTROLLERS);
                }
                return bean;
            }
        };
    }
}
