package org.hazardledger.hazard.hazards;

import java.util.UUID;
import java.util.function.Function;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Claim;
import org.hazardledger.ledger.store.ClaimRefused;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notices when a file is handed in as evidence of a second hazard (I29): the first one claims it, and whoever comes
 * later is told of the first. Of two that hand it in at once on two replicas, exactly one is the first.
 */
@Component
public class EvidenceFiles {
    private static final String KIND = "evidence-file";

    private final CommandDesk desk;

    EvidenceFiles(CommandDesk desk) {
        this.desk = desk;
    }

    /**
     * Hands in a command that attaches a file; it is made with the other hazard that has the file, null if none has.
     */
    Receipt submit(Function<@Nullable UUID, HazardCommand> command, CommandEnvelope envelope) {
        try {
            return desk.submit(command.apply(null), envelope);
        } catch (ClaimRefused refused) {
            if (!refused.kind().equals(KIND)) {
                throw refused;
            }
            return desk.submit(command.apply(refused.holder()), envelope);
        }
    }

    /** The claim that the first evidence of a file makes. */
    public static Claim claim(String sha256) {
        return Claim.take(KIND, sha256);
    }
}
