package org.hazardledger.hazard.platform;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
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
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String LEDGER = "hazard";

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
        if (when.isBefore(since(stated.occurredWithin()))) {
            throw new BadHeader("occurred-too-long-ago", "发生时间距今过久", "It happened too long ago to be handed in");
        }
        return new CommandEnvelope(stream, actor, when, idempotencyKey, request, version(ifMatch));
    }

    /** The present moment. */
    public Instant now() {
        return clock.instant();
    }

    /** Today, where the mines are. */
    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /** The first moment of the day that lies so far back from today, where the mines are. */
    public Instant since(Period back) {
        return today().minus(back).atStartOfDay(CHINA).toInstant();
    }

    /** The calendar day of a moment, where the mines are: all days of the law are days there. */
    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, CHINA);
    }

    /** 201 for a new stream. */
    public ResponseEntity<Void> created(String path, Receipt receipt) {
        return createdAt(path + receipt.stream(), receipt);
    }

    /** 201 for something new within a stream. */
    public ResponseEntity<Void> createdAt(String location, Receipt receipt) {
        return ResponseEntity.created(URI.create(location))
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

    /** The {@code If-Match} of what is done to exactly one version: any will not do. */
    public static String exactly(String ifMatch) {
        if (version(ifMatch) == null) {
            throw new BadHeader("if-match-invalid", "If-Match 须为版本号", "If-Match must be a version");
        }
        return ifMatch;
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
