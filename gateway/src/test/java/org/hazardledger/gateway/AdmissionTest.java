package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AdmissionTest {
    private static final int MOST = 3;

    private final ConfigurableApplicationContext gateway = TestHouse.gateway(
            HOUSE.issuer.uri(),
            HOUSE.services,
            "--gateway.admission.most=" + MOST,
            "--gateway.admission.patience=300ms");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void close() {
        answers.countDown();
        gateway.close();
        http.close();
        HOUSE.forget();
    }

    @Test
    void commands_beyond_those_that_a_service_is_handed_may_simply_be_sent_again_and_other_services_go_on()
            throws Exception {
        HOUSE.service("hazard").behave(exchange -> {
            await(answers);
            TestService.answer(exchange, 201, "text/plain", "");
        });
        List<CompletableFuture<HttpResponse<String>>> taken = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            taken.add(http.sendAsync(command("/api/hazards"), HttpResponse.BodyHandlers.ofString()));
        }
        Awaitility.await().until(() -> HOUSE.service("hazard").heard().size() == MOST);

        List<CompletableFuture<HttpResponse<String>>> beyond = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            beyond.add(http.sendAsync(command("/api/hazards"), HttpResponse.BodyHandlers.ofString()));
        }
        HttpResponse<String> other = http.send(command("/api/orders"), HttpResponse.BodyHandlers.ofString());

        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(beyond).allSatisfy(answer -> {
            assertThat(answer.join().statusCode()).isEqualTo(503);
            assertThat(TestHouse.json(answer.join()).path("code").asString()).isEqualTo("service-unavailable");
        });
        assertThat(HOUSE.service("hazard").heard()).hasSize(MOST);
        answers.countDown();
        assertThat(taken)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
    }

    @Test
    void who_waits_is_let_in_when_another_is_through() throws Exception {
        HOUSE.service("hazard").behave(exchange -> {
            sleep(20);
            TestService.answer(exchange, 201, "text/plain", "");
        });

        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 4 * MOST; i++) {
            all.add(http.sendAsync(command("/api/hazards"), HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(all)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
    }

    private HttpRequest command(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + TestHouse.port(gateway) + path))
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
