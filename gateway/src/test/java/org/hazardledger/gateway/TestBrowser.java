package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Keeps cookies and follows where it is sent, from the gateway to the issuer and back. */
final class TestBrowser {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> cookies = new TreeMap<>();
    private int port;

    TestBrowser(int port) {
        this.port = port;
    }

    static TestBrowser atHome() {
        return new TestBrowser(TestHouse.HOUSE.port());
    }

    /** From now on the address of the gateway leads to another replica. */
    TestBrowser on(int otherPort) {
        port = otherPort;
        return this;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** The value of the session's cookie. */
    String session() {
        return cookies.getOrDefault("hazard-ledger", "");
    }

    /** Goes through the login and says where that ended. */
    String logIn(String query) throws IOException, InterruptedException {
        HttpResponse<String> begun = get("/console/login" + query);
        assertThat(begun.statusCode()).isEqualTo(302);
        return comeBack(atIssuer(begun));
    }

    TestBrowser logIn() throws IOException, InterruptedException {
        assertThat(logIn("")).isEqualTo("/console/");
        return this;
    }

    /** The issuer's page, where somebody is logged in at once; the address that leads back. */
    static URI atIssuer(HttpResponse<String> begun) throws IOException, InterruptedException {
        URI issuer = URI.create(begun.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(issuer).build(), HttpResponse.BodyHandlers.ofString());
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** Where the gateway sends the browser that comes back from the issuer. */
    String comeBack(URI back) throws IOException, InterruptedException {
        HttpResponse<String> ended = get(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(ended.statusCode()).isEqualTo(302);
        return ended.headers().firstValue("Location").orElseThrow();
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery));
    }

    /** A change as a script of ours makes it. */
    HttpResponse<String> post(String path, String csrf) throws IOException, InterruptedException {
        return send(request(path).header("X-CSRF-Token", csrf).POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** What {@code /api/session} says, which must be somebody. */
    JsonNode whoAmI() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/session");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestHouse.json(answer);
    }

    String csrf() throws IOException, InterruptedException {
        return whoAmI().path("csrf").asString();
    }

    HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + pathAndQuery));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String name = cookie.substring(0, cookie.indexOf('='));
            String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        return answer;
    }
}
