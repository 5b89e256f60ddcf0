package org.hazardledger.ledger.axon;

import java.sql.Connection;
import java.sql.ResultSet;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;

/**
 * The places of the lists. A place is stored by who holds the claim and by nobody else: the framework's own store would
 * claim again what has been released, and so put a list that another replica has just emptied back at its end.
 */
final class HeldTokens extends JdbcTokenStore {
    HeldTokens(Builder builder) {
        super(builder);
    }

    /** Comes when there is no claim of this replica. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet found, TrackingToken token, String processorName, int segment) {
        throw new UnableToClaimTokenException("The claim on %s is not ours any more".formatted(processorName));
    }
}
