package org.hazardledger.gateway.route;

import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * How the routes reach the services: by a client that blocks the virtual thread of its request, and takes less of the
 * processor than one that hands each request through threads of its own (decision 7). What a service answers is passed
 * on as it is, so the client follows, unpacks, remembers and repeats nothing.
 */
@Configuration(proxyBeanMethods = false)
class UpstreamConnections {
    private static final int SERVICES = 4;

    @Bean
    HttpComponentsClientHttpRequestFactoryBuilder upstreamClient(Admission admission) {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withHttpClientCustomizer(client -> client.disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableConnectionState()
                        .disableDefaultUserAgent())
                .withConnectionManagerCustomizer(connections ->
                        connections.setMaxConnPerRoute(admission.most()).setMaxConnTotal(SERVICES * admission.most()))
                .withDefaultRequestConfigCustomizer(
                        request -> request.setConnectionRequestTimeout(Timeout.of(admission.patience())));
    }

    /**
     * A service may think for as long as the usual limit, but the bytes of a file may come slowly: files have their
     * own.
     */
    @Bean
    ClientHttpRequestFactory upstreamRequests(
            HttpComponentsClientHttpRequestFactoryBuilder builder, HttpClientSettings settings, FileRoutes files) {
        ClientHttpRequestFactory usual = builder.build(settings);
        ClientHttpRequestFactory patient = builder.build(settings.withReadTimeout(files.within()));
        return (uri, method) ->
                (files.carriesFile(method.name(), uri.getRawPath()) ? patient : usual).createRequest(uri, method);
    }
}
