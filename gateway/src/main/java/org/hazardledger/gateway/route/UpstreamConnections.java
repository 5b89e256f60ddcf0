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
    /**
     * To one service at a time; who comes when all are taken waits for one, and is told to come again later if none
     * gets free. A service does not get more done with more of them, only later, and one that hangs takes none from the
     * others.
     */
    private static final int MOST = 256;

    /** As long as for a new one. */
    private static final Timeout WAIT = Timeout.ofSeconds(1);

    @Bean
    HttpComponentsClientHttpRequestFactoryBuilder upstreamClient() {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withHttpClientCustomizer(client -> client.disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableConnectionState()
                        .disableDefaultUserAgent())
                .withConnectionManagerCustomizer(
                        connections -> connections.setMaxConnPerRoute(MOST).setMaxConnTotal(4 * MOST))
                .withDefaultRequestConfigCustomizer(request -> request.setConnectionRequestTimeout(WAIT));
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
