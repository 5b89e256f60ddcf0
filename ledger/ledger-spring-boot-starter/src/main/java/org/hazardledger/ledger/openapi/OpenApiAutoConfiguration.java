package org.hazardledger.ledger.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import org.hazardledger.ledger.axon.LedgerProperties;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The same description in every service; what it shows is set in {@code openapi.properties}. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@PropertySource("classpath:/org/hazardledger/ledger/openapi/openapi.properties")
class OpenApiAutoConfiguration {

    @Bean
    OpenAPI house(LedgerProperties ledger) {
        return House.of(ledger.name());
    }

    @Bean
    OperationCustomizer describedOperations() {
        return new DescribedOperations();
    }

    /** As the gateway offers it, where each service has its own. */
    @Bean
    OpenApiCustomizer operationOfThisLedger(LedgerProperties ledger) {
        return document -> House.nameOperation(document, ledger.name());
    }

    @Bean
    ModelResolver schemasByWholeName(ObjectMapperProvider mapper) {
        return new ModelResolver(mapper.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    @Bean
    SmartInitializingSingleton unboundArguments(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        return () -> handlers.ifAvailable(UnboundArguments::hide);
    }
}
