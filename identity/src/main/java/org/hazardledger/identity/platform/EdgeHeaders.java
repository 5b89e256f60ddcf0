package org.hazardledger.identity.platform;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Epochs;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What every command says in its headers, and every answer (D7). */
@Component
public final class EdgeHeaders {
    /** The caller's key of a command: the same key is the same command. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String POSITION = "Ledger-Position";
    private static final String LEDGER = "identity";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Clock clock;
    private final StatedTimes stated;
    private final Epochs epochs;

    EdgeHeaders(Clock clock, StatedTimes stated, Epochs epochs) {
        this.clock = clock;
        this.stated = stated;
        this.epochs = epochs;
    }

    /**
     * The envelope of a command.
     *
     * @param request the parsed request, with the ids of its path
     * @param occurredAt when it happened; null means now
     * @param ifMatch the {@code If-Match} header, null if there is none
     */
    public CommandEnvelope envelope(
            UUID stream,
            Actor actor,
            String idempotencyKey,
            Object request,
            @Nullable Instant occurredAt,
            @Nullable String ifMatch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant when = occurredAt == null ? now : occurredAt.truncatedTo(ChronoUnit.MILLIS);
        if (when.isAfter(now.plusSeconds(60))) {
            throw new BadHeader("occurred-in-the-future", "发生时间晚于当前时间", "It cannot have happened in the future");
        }
        if (when.isBefore(
                today().minus(stated.occurredWithin()).atStartOfDay(CHINA).toInstant())) {
            throw new BadHeader("occurred-too-long-ago", "发生时间距今过久", "It happened too long ago to be handed in");
        }
        return new CommandEnvelope(stream, actor, when, idempotencyKey, request, version(ifMatch));
    }

    /** The day on which a post or a certificate begins or ends, if it is one that can be stated; else 400. */
    public LocalDate stated(LocalDate day) {
        if (day.isBefore(stated.daysFrom()) || day.isAfter(today().plus(stated.daysAhead()))) {
            throw new BadHeader(
                    "day-out-of-range", "日期过早或过晚，无法登记", "The day lies too far back or too far ahead to be recorded");
        }
        return day;
    }

    /** Today, where the mines are. */
    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /** The calendar day of a moment, where the mines are: all days of the law are days there. */
    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, CHINA);
    }

    /** 201 for something new. */
    public ResponseEntity<Void> created(String path, Receipt receipt) {
        return ResponseEntity.created(URI.create(path + receipt.stream()))
                .eTag(etag(receipt.version()))
                .header(POSITION, epochs.place(LEDGER, receipt.lastIndex()))
                .build();
    }

    /** 201 for something new in what was there; {@code part} is the rest of its path. */
    public ResponseEntity<Void> createdPart(String path, Receipt receipt, Function<Receipt, String> part) {
        return ResponseEntity.created(URI.create(path + receipt.stream() + part.apply(receipt)))
                .eTag(etag(receipt.version()))
                .header(POSITION, epochs.place(LEDGER, receipt.lastIndex()))
                .build();
    }

    /** 200 for a change, or for a command that changed nothing. */
    public ResponseEntity<Void> done(Receipt receipt) {
        return ResponseEntity.ok()
                .eTag(etag(receipt.version()))
                .header(POSITION, epochs.place(LEDGER, receipt.lastIndex()))
                .build();
    }

    /** A place in this service's ledger, as headers and answers write it. */
    public static String position(long index) {
        return LEDGER + ":" + index;
    }

    /** The entity tag of a version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException e) {
            throw new BadHeader("if-match-invalid", "If-Match 须为版本号", "If-Match must be a version");
        }
    }
}
