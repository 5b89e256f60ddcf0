package org.hazardledger.gateway.route;

import java.net.http.HttpClient;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** How the routes reach the services. */
@Configuration(proxyBeanMethods = false)
class UpstreamConnections {

    /** One request a connection: the offer to upgrade to HTTP/2 would only add a header to every request. */
    @Bean
    ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> plainHttp() {
        return builder -> builder.withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1));
    }

    /**
     * The read timeout counts from the first byte sent to the last one received, so a file on a slow line would be cut
     * by the one that fits a question and its answer: files have their own.
     */
    @Bean
    ClientHttpRequestFactory upstreamRequests(
            ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings settings, FileRoutes files) {
        ClientHttpRequestFactory usual = builder.build(settings);
        ClientHttpRequestFactory patient = builder.build(settings.withReadTimeout(files.within()));
        return (uri, method) ->
                (files.carriesFile(method.name(), uri.getRawPath()) ? patient : usual).createRequest(uri, method);
    }
}
