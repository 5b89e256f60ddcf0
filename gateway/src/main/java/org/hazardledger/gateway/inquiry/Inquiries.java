package org.hazardledger.gateway.inquiry;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks services at once and waits for none of them longer than the time-out. */
@Component
public final class Inquiries implements DisposableBean {

    private final Upstreams upstreams;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    Inquiries(Upstreams upstreams, @Value("${gateway.trail.part-timeout}") Duration timeout) {
        this.upstreams = upstreams;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
    }

    /** One reply for each inquiry, under the same key. */
    public <K extends Comparable<K>> Map<K, Reply> atOnce(Map<K, Inquiry> inquiries) throws InterruptedException {
        List<K> keys = List.copyOf(inquiries.keySet());
        List<Callable<Reply>> calls = new ArrayList<>();
        inquiries.values().forEach(inquiry -> calls.add(() -> ask(inquiry)));
        List<Future<Reply>> futures = threads.invokeAll(calls, timeout.toMillis(), TimeUnit.MILLISECONDS);
        Map<K, Reply> replies = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            replies.put(keys.get(i), settled(futures.get(i)));
        }
        return replies;
    }

    /** The reply to one inquiry. */
    public Reply of(Inquiry inquiry) throws InterruptedException {
        return atOnce(Map.of(inquiry.ledger(), inquiry)).values().iterator().next();
    }

    private Reply settled(Future<Reply> future) throws InterruptedException {
        if (future.isCancelled()) {
            return new Reply.Silence("no answer within " + timeout);
        }
        try {
            return future.get();
        } catch (ExecutionException failed) {
            return new Reply.Silence(String.valueOf(failed.getCause()));
        }
    }

    private Reply ask(Inquiry inquiry) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(inquiry.to(upstreams.of(inquiry.ledger())));
        inquiry.headers().forEach(request::header);
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply.Said(response.statusCode(), response.headers(), response.body());
    }

    @Override
    public void destroy() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
