package org.hazardledger.ledger.axon;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.CommandKey;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where commands are handed in: each is recorded once, however often it is sent, and answered with its receipt (D7).
 *
 * <p>Only recorded commands are remembered. A command that was recorded before is decided again: if that gives events,
 * the store answers its key with the first receipt; and before a refusal, a conflict, or that nothing changes is
 * answered, the key is looked up. So a command that comes for the first time, as nearly all do, costs no look.
 */
public final class CommandDesk {
    private static final int ATTEMPTS = 8;
    private static final String HMAC = "HmacSHA256";

    private final CommandBus commands;
    private final LedgerReader reader;
    private final SecretKeySpec secret;
    private final JsonMapper canonical = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    CommandDesk(CommandBus commands, LedgerReader reader, byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("The idempotency secret needs 32 bytes");
        }
        this.commands = commands;
        this.reader = reader;
        this.secret = new SecretKeySpec(secret, HMAC);
    }

    /**
     * Hands in a command and waits until it is recorded.
     *
     * @return the receipt; of the first sending if this command was recorded before, of the stream's last event if it
     *     changed nothing
     * @throws AppendFailed if it could not be recorded
     * @throws StaleVersion if the expected version is not the stream's
     * @throws UnknownStream if there is no such stream
     * @throws RuntimeException the refusal that the decision threw
     */
    public Receipt submit(Object command, CommandEnvelope envelope) {
        CommandKey key = key(command, envelope);
        try {
            return decideAndRecord(command, envelope, key);
        } catch (AppendFailed failed) {
            if (failed.reason() == AppendFailed.Reason.OUTCOME_UNKNOWN) {
                // Another look at a database that is away would only hide what is known.
                throw failed;
            }
            return reader.recorded(key).orElseThrow(() -> failed);
        } catch (RuntimeException refusal) {
            return reader.recorded(key).orElseThrow(() -> staleOr(refusal, envelope));
        }
    }

    /** What was asked on an old view is answered as that, whatever the decision on the new state was. */
    private RuntimeException staleOr(RuntimeException refusal, CommandEnvelope envelope) {
        Long expected = envelope.expectedVersion();
        if (expected == null) {
            return refusal;
        }
        return reader.end(envelope.stream())
                .map(Receipt::version)
                .filter(actual -> !actual.equals(expected))
                .<RuntimeException>map(StaleVersion::new)
                .orElse(refusal);
    }

    private Receipt decideAndRecord(Object command, CommandEnvelope envelope, CommandKey key) {
        for (int attempt = 1; ; attempt++) {
            Submission submission = new Submission(envelope, key);
            Throwable failure = dispatch(command, submission);
            if (failure == null) {
                return submission
                        .receipt()
                        .or(() -> reader.recorded(key))
                        .or(() -> reader.end(envelope.stream()))
                        .orElseThrow(() -> new UnknownStream(envelope.stream()));
            }
            if (failure instanceof ConflictingAggregateVersionException conflict) {
                throw new StaleVersion(conflict.getActualVersion());
            }
            if (failure instanceof AggregateNotFoundException) {
                throw new UnknownStream(envelope.stream());
            }
            // Two that each hold a stream and wait for the other's have met, too.
            if (!(failure instanceof ConcurrencyException || failure instanceof DeadlockException)) {
                throw asUnchecked(failure);
            }
            if (attempt == ATTEMPTS) {
                throw new StreamBusy(envelope.stream());
            }
            pause(attempt);
        }
    }

    private @Nullable Throwable dispatch(Object command, Submission submission) {
        CommandMessage<Object> message =
                new GenericCommandMessage<>(command, MetaData.with(Submission.METADATA, submission));
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        commands.dispatch(message, (sent, result) -> failure.set(failureOf(result)));
        return failure.get();
    }

    private static @Nullable Throwable failureOf(CommandResultMessage<?> result) {
        return result.isExceptional() ? result.exceptionResult() : null;
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new CommandExecutionException("A handler threw a checked exception", failure);
    }

    private CommandKey key(Object command, CommandEnvelope envelope) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            mac.update(command.getClass().getSimpleName().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] fingerprint = mac.doFinal(canonical.writeValueAsBytes(envelope.request()));
            return new CommandKey(envelope.actor().subject(), envelope.idempotencyKey(), fingerprint);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    /** Those who met at one stream should not meet again: each waits a little, the later tries longer. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(2, 5L + 5L * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
