package org.hazardledger.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway on a free port between a test issuer and four test services; started once for all tests. */
final class TestHouse {

    static final String CONSOLE_SECRET = "known-to-console-and-issuer";

    /** What browsers call the gateway; nobody listens there. */
    static final String ADDRESS = "http://gateway.test";

    static final TestHouse HOUSE = open();

    final TestIssuer issuer;
    final Map<String, TestService> services;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestHouse(TestIssuer issuer, Map<String, TestService> services, int port) {
        this.issuer = issuer;
        this.services = services;
        this.port = port;
    }

    private static TestHouse open() {
        try {
            TestIssuer issuer = TestIssuer.start();
            Map<String, TestService> services = new TreeMap<>();
            for (String name : List.of("hazard", "enforcement", "registry", "identity")) {
                services.put(name, new TestService(name));
            }
            return new TestHouse(issuer, services, port(gateway(issuer.uri(), services)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Another gateway before the same services; the caller closes it. */
    static ConfigurableApplicationContext gateway(
            String issuer, Map<String, TestService> services, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--server.port=0");
        arguments.add("--CLIENT_SECRET=known to both");
        arguments.add("--CONSOLE_CLIENT_SECRET=" + CONSOLE_SECRET);
        arguments.addAll(TestSessions.settings());
        if (arguments.stream().noneMatch(each -> each.startsWith("--gateway.session.address="))) {
            arguments.add("--gateway.session.address=" + ADDRESS);
        }
        arguments.add("--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
        services.forEach((name, service) -> arguments.add("--gateway.upstreams." + name + "=" + service.uri()));
        return SpringApplication.run(GatewayApplication.class, arguments.toArray(String[]::new));
    }

    static int port(ConfigurableApplicationContext gateway) {
        return gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    int port() {
        return port;
    }

    TestService service(String name) {
        TestService service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException(name);
        }
        return service;
    }

    void forget() {
        services.values().forEach(TestService::forget);
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + pathAndQuery));
    }

    HttpClient http() {
        return http;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** GET with a bearer token. */
    HttpResponse<String> get(String pathAndQuery, String token) throws IOException, InterruptedException {
        return send(request(pathAndQuery).header("Authorization", "Bearer " + token));
    }

    /** GET without a token. */
    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
