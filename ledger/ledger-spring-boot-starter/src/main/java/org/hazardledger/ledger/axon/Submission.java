package org.hazardledger.ledger.axon;

import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.hazardledger.ledger.store.CommandKey;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;

/** Travels with a command through Axon, in its metadata and never out of this process, and brings the receipt back. */
final class Submission {
    static final String METADATA = "submission";

    final CommandEnvelope envelope;
    final CommandKey key;
    private @Nullable Receipt receipt;

    Submission(CommandEnvelope envelope, CommandKey key) {
        this.envelope = envelope;
        this.key = key;
    }

    /** The submission of the command that is being handled on this thread. */
    static Submission current() {
        return of(CurrentUnitOfWork.get().root().getMessage());
    }

    static Submission of(Message<?> message) {
        if (message instanceof CommandMessage<?>
                && message.getMetaData().get(METADATA) instanceof Submission submission) {
            return submission;
        }
        throw new IllegalArgumentException("Events are appended by submitted commands only");
    }

    void recorded(Receipt given) {
        receipt = given;
    }

    /** Empty when the command changed nothing. */
    Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }
}
