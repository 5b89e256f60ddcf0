package org.hazardledger.ledger.axon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The places of the lists. A place moves on from where this replica has found or put it, while it holds the claim, and
 * not otherwise; who tries it then takes the list up anew from the place that stands there.
 *
 * <p>The framework's own store would claim again what has been released, and so put a list that another replica has
 * just emptied back at its end. And it would pass over what a loss of power has taken from a list, rows and place
 * together.
 */
final class HeldTokens extends JdbcTokenStore {
    private final Serializer serializer;
    private final String node;
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    /** @param node what claims of this replica are marked with, as in the builder */
    HeldTokens(Builder builder, Serializer serializer, String node) {
        super(builder.serializer(serializer).nodeId(node));
        this.serializer = serializer;
        this.node = node;
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        return found(processorName, super.fetchToken(processorName, segment));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
        return found(processorName, super.fetchToken(processorName, segment));
    }

    private @Nullable TrackingToken found(String list, @Nullable TrackingToken token) {
        known.put(list, position(token));
        return token;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        super.storeToken(token, processorName, segment);
        known.put(processorName, position(token));
    }

    @Override
    protected PreparedStatement storeUpdate(
            Connection connection, TrackingToken token, String processorName, int segment) throws SQLException {
        SerializedObject<byte[]> serialized = serializer.serialize(token, byte[].class);
        PreparedStatement statement = connection.prepareStatement("""
                update operation.token set token = ?, token_type = ?, timestamp = ?
                 where owner = ? and processor_name = ? and segment = ?
                   and coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, -1) = ?
                """);
        statement.setBytes(1, serialized.getData());
        statement.setString(2, serialized.getType().getName());
        statement.setString(3, DateTimeUtils.formatInstant(GenericEventMessage.clock.instant()));
        statement.setString(4, node);
        statement.setString(5, processorName);
        statement.setInt(6, segment);
        statement.setLong(7, known.getOrDefault(processorName, -1L));
        return statement;
    }

    /** Comes when the statement above has found nothing. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet found, TrackingToken token, String processorName, int segment) {
        throw new UnableToClaimTokenException(
                "%s is not ours any more, or not where we have left it".formatted(processorName));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : LedgerEventStore.position(token);
    }
}
