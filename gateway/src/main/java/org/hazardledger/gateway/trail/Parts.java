package org.hazardledger.gateway.trail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hazardledger.gateway.route.Upstreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks every service for its part at once and waits for none of them longer than the time-out. */
@Component
final class Parts implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final Upstreams upstreams;
    private final JsonMapper json;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    Parts(Upstreams upstreams, JsonMapper json, @Value("${gateway.trail.part-timeout}") Duration timeout) {
        this.upstreams = upstreams;
        this.json = json;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
    }

    /** One answer for each service, by its name. */
    Map<String, Answer> ask(Question question) throws InterruptedException {
        List<String> names = List.copyOf(upstreams.names());
        List<Callable<Answer>> calls = new ArrayList<>();
        for (String name : names) {
            calls.add(() -> ask(name, question));
        }
        List<Future<Answer>> futures = threads.invokeAll(calls, timeout.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, Answer> answers = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            Answer answer = settled(futures.get(i));
            if (answer instanceof Answer.Silence(String why)) {
                log.warn("No part of the trail from {}: {}", names.get(i), why);
            }
            answers.put(names.get(i), answer);
        }
        return answers;
    }

    private Answer settled(Future<Answer> future) throws InterruptedException {
        if (future.isCancelled()) {
            return new Answer.Silence("no answer within " + timeout);
        }
        try {
            return future.get();
        } catch (ExecutionException failed) {
            return new Answer.Silence(String.valueOf(failed.getCause()));
        }
    }

    private Answer ask(String ledger, Question question) throws IOException, InterruptedException {
        URI address = question.to(upstreams.of(ledger));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        question.headers().forEach(request::header);
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (status == 200) {
            return read(ledger, response.body());
        }
        if (status == 404) {
            return new Answer.Nothing();
        }
        if (status >= 400 && status < 500) {
            String contentType = response.headers().firstValue("Content-Type").orElse(null);
            return new Answer.Refusal(status, contentType, new String(response.body(), StandardCharsets.UTF_8));
        }
        return new Answer.Silence("status " + status);
    }

    private Answer read(String ledger, byte[] body) {
        try {
            Part part = json.readValue(body, Part.class);
            return part.ledger().equals(ledger)
                    ? new Answer.Known(part)
                    : new Answer.Silence("a part of another ledger: " + part.ledger());
        } catch (JacksonException unreadable) {
            return new Answer.Silence("not a part: " + unreadable.getMessage());
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
