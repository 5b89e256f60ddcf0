package org.hazardledger.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one form that a leaf has, from left to right. It does so by hand, as an auditor reads millions: a regular
 * expression and the general reader of moments took most of the time of a whole verification.
 */
final class LeafText {
    private static final int UUID_CHARS = 36;
    private static final int MAX_SEQ_DIGITS = 16;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final String json;
    private int at;

    LeafText(String json) {
        this.json = json;
    }

    Leaf leaf() {
        expect("{\"case\":\"");
        UUID caseId = uuid();
        expect("\",\"commit\":\"");
        Hash commit = Hash.ofHex(next(2 * Hash.BYTES));
        expect("\",\"prev\":");
        @Nullable Hash prev = prev();
        expect(",\"recordedAt\":\"");
        Instant recordedAt = moment();
        expect("\",\"seq\":");
        long seq = seq();
        expect(",\"stream\":\"");
        UUID stream = uuid();
        expect("\",\"v\":1}");
        if (at != json.length()) {
            throw wrong();
        }
        return new Leaf(caseId, stream, seq, prev, recordedAt, commit);
    }

    private void expect(String literal) {
        if (!json.startsWith(literal, at)) {
            throw wrong();
        }
        at += literal.length();
    }

    private String next(int length) {
        if (json.length() - at < length) {
            throw wrong();
        }
        at += length;
        return json.substring(at - length, at);
    }

    /**
     * The JDK reads shortened UUIDs and capitals too; they are written in another way than they were read. What it says
     * of other text quotes it, so it is not passed on.
     */
    private UUID uuid() {
        String text = next(UUID_CHARS);
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        if (!uuid.toString().equals(text)) {
            throw wrong();
        }
        return uuid;
    }

    private @Nullable Hash prev() {
        if (json.startsWith("null", at)) {
            at += 4;
            return null;
        }
        expect("\"");
        Hash prev = Hash.ofHex(next(2 * Hash.BYTES));
        expect("\"");
        return prev;
    }

    /** {@code 2026-11-24T01:42:30.123Z}: this knows neither 24:00 nor leap seconds. */
    private Instant moment() {
        int year = digits(4);
        expect("-");
        int month = digits(2);
        expect("-");
        int day = digits(2);
        expect("T");
        int hour = digits(2);
        expect(":");
        int minute = digits(2);
        expect(":");
        int second = digits(2);
        expect(".");
        int millis = digits(3);
        expect("Z");
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second, millis * NANOS_PER_MILLI)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedLedgerData("recordedAt is not a moment of the UTC calendar", e);
        }
    }

    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number * 10 + digit();
        }
        return number;
    }

    private int digit() {
        if (!isDigit()) {
            throw wrong();
        }
        return json.charAt(at++) - '0';
    }

    private boolean isDigit() {
        return at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9';
    }

    private long seq() {
        int start = at;
        long seq = digit();
        while (seq > 0 && isDigit() && at - start < MAX_SEQ_DIGITS) {
            seq = seq * 10 + digit();
        }
        return seq;
    }

    private static MalformedLedgerData wrong() {
        return new MalformedLedgerData("not the canonical JSON of a leaf, version 1");
    }
}
