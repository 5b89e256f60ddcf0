package org.hazardledger.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A service's part of one case, as the services answer it: at a position, before a moment, or as of its head. The index
 * i of every ledger is recorded i seconds after {@link #START}.
 */
final class LedgerStandIn {

    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final String ledger;
    private final Map<Long, String> facts = new TreeMap<>();
    private final TreeMap<Long, Map<String, Long>> relies = new TreeMap<>();
    private volatile long head;
    private volatile String state = "null";

    private LedgerStandIn(String ledger, long head) {
        this.ledger = ledger;
        this.head = head;
    }

    /** Stands in for that service. */
    static LedgerStandIn of(String ledger, long head) {
        LedgerStandIn standIn = new LedgerStandIn(ledger, head);
        TestHouse.HOUSE.service(ledger).behave(standIn::answer);
        return standIn;
    }

    static String recordedAt(long index) {
        return START.plusSeconds(index).toString();
    }

    /** An event of the case, done by that person. */
    LedgerStandIn fact(long index, String type, String person) {
        facts.put(index, """
                {"index":%d,"type":"%s","occurredAt":"%s","recordedAt":"%s",\
                "actor":{"person":"%s","post":"officer","policy":null},\
                "summary":{"zh":"事","en":"fact"},"data":{"n":%d}}""".formatted(index, type, START.minusSeconds(index), recordedAt(index), person, index));
        return this;
    }

    /** From that position on it relies on an index of another ledger. */
    LedgerStandIn relying(long from, String other, long index) {
        Map<String, Long> all =
                new HashMap<>(relies.isEmpty() ? Map.of() : relies.lastEntry().getValue());
        all.put(other, index);
        relies.put(from, all);
        return this;
    }

    LedgerStandIn state(String json) {
        state = json;
        return this;
    }

    /** More was recorded. */
    void advance(long newHead) {
        head = newHead;
    }

    void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getQuery());
        long position = head;
        boolean asOfHead = true;
        if (query.containsKey("asOf") && !"occurred".equals(query.get("axis"))) {
            Instant before = Instant.parse(query.get("asOf"));
            while (position >= 0 && !START.plusSeconds(position).isBefore(before)) {
                position--;
                asOfHead = false;
            }
        }
        for (String place : query.getOrDefault("positions", "").split(",", -1)) {
            if (place.matches(ledger + "(/1)?:-?[0-9]+")) {
                position = Long.parseLong(place.substring(place.indexOf(':') + 1));
                asOfHead = false;
            }
        }
        if (position > head) {
            TestService.answer(exchange, 409, "application/problem+json", "{\"code\":\"position-ahead\"}");
        } else {
            TestService.answer(exchange, 200, "application/json", part(position, asOfHead));
        }
    }

    private String part(long position, boolean asOfHead) {
        List<String> events = new ArrayList<>();
        facts.forEach((index, fact) -> {
            if (index <= position) {
                events.add(fact);
            }
        });
        Map.Entry<Long, Map<String, Long>> relied = relies.floorEntry(position);
        String relying = relied == null
                ? ""
                : relied.getValue().entrySet().stream()
                        .map(each -> "\"%s\":%d".formatted(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(","));
        return """
                {"ledger":"%s","position":%d,"recordedAt":%s,"asOfHead":%s,"relies":{%s},"events":[%s],"state":%s}""".formatted(
                        ledger,
                        position,
                        position < 0 ? "null" : "\"" + recordedAt(position) + "\"",
                        asOfHead,
                        relying,
                        String.join(",", events),
                        events.isEmpty() ? "null" : state);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        if (text != null) {
            for (String each : text.split("&", -1)) {
                query.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            }
        }
        return query;
    }
}
