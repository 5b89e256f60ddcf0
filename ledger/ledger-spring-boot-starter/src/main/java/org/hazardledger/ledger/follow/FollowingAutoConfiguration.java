package org.hazardledger.ledger.follow;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hazardledger.ledger.LogKeys;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.StoredTiles;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The feed of this ledger, and the followers of the others. */
@AutoConfiguration(afterName = "org.hazardledger.ledger.axon.LedgerAutoConfiguration")
@EnableConfigurationProperties(FollowingProperties.class)
class FollowingAutoConfiguration {
    private static final String SELF = "self";

    @Bean
    @ConditionalOnBean(PublishedTypes.class)
    FeedController feedController(
            LedgerReader reader, HeadSignal signal, PublishedTypes published, StoredTiles tiles, Alarms alarms) {
        return new FeedController(reader, signal, published, tiles, alarms);
    }

    @Bean
    Following following(
            FollowingProperties properties,
            EventTypes types,
            LedgerReader reader,
            Committer committer,
            ContentFormat format,
            JdbcClient jdbc,
            Alarms alarms) {
        PublisherHeads heads = new PublisherHeads(jdbc);
        TreeMap<String, Follower> followers = new TreeMap<>();
        for (String name : types.publishers()) {
            FollowingProperties.Publisher publisher = properties.publisher(name);
            followers.put(
                    name,
                    new Follower(
                            name,
                            types.receivedFrom(name),
                            new FeedClient(client(publisher, ownToken(properties))),
                            keys(publisher),
                            heads,
                            reader,
                            committer,
                            format,
                            alarms,
                            new SecureRandom()));
        }
        return new Following(followers);
    }

    @Bean
    @ConditionalOnWebApplication
    WebMvcConfigurer afterHeader(Following following) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new AfterHeader(following));
            }
        };
    }

    private static LogKeys keys(FollowingProperties.Publisher publisher) {
        return new LogKeys(Stream.concat(Stream.of(publisher.vkey()), publisher.furtherVkeys().stream())
                .map(VerifierKey::parse)
                .toList());
    }

    private static RestClient client(FollowingProperties.Publisher publisher, ClientHttpRequestInterceptor token) {
        JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build());
        http.setReadTimeout(Duration.ofSeconds(30));
        return RestClient.builder()
                .baseUrl(publisher.url())
                .requestFactory(http)
                .requestInterceptor(token)
                .build();
    }

    private static ClientHttpRequestInterceptor ownToken(FollowingProperties properties) {
        InMemoryClientRegistrationRepository registrations =
                new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(SELF)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .tokenUri(Objects.requireNonNull(properties.tokenUri(), "ledger.following.token-uri")
                                .toString())
                        .clientId(Objects.requireNonNull(properties.clientId(), "ledger.following.client-id"))
                        .clientSecret(
                                Objects.requireNonNull(properties.clientSecret(), "ledger.following.client-secret"))
                        .build());
        OAuth2ClientHttpRequestInterceptor interceptor =
                new OAuth2ClientHttpRequestInterceptor(new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                        registrations, new InMemoryOAuth2AuthorizedClientService(registrations)));
        interceptor.setClientRegistrationIdResolver(request -> SELF);
        return interceptor;
    }
}
