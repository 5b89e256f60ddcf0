package org.hazardledger.ledger.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hazardledger.ledger.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The committer's own connection: every statement that stands between a waiting append and its receipt.
 *
 * <p>A holder of the lock that freezes is put out by the server (idle in transaction 2 s, transaction 5 s), because a
 * lock time-out would free nobody from it.
 */
final class CommitterSession implements AutoCloseable {
    /** Any number will do, as long as every replica takes the same one: "ledger" in ASCII. */
    private static final long LOCK = 0x6c6564676572L;

    /** What the ledger says under the lock. */
    record Situation(
            @Nullable Head head, Instant clock, Map<UUID, StreamEnd> streams, Map<String, Recorded> recorded) {}

    /** The last event of a stream, as its row says. */
    record StreamEnd(long index, long seq, Hash leafHash, UUID caseId) {}

    /** A command that is already in the ledger. */
    record Recorded(byte[] fingerprint, Receipt receipt) {}

    /** A row ready to be written. */
    record Row(long index, NewEvent event, @Nullable Hash prev, Hash leafHash) {}

    private final Connection connection;
    private final JdbcClient jdbc;

    CommitterSession(DataSource database) throws SQLException {
        connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            // A plan made while the table was empty would scan it for ever, so scans are off for this session; and then
            // one plan is as good for every batch, and made once.
            statement.execute("""
                    set application_name = 'ledger committer';
                    set idle_in_transaction_session_timeout = '2s';
                    set transaction_timeout = '5s';
                    set tcp_user_timeout = '2s';
                    set enable_seqscan = off;
                    set plan_cache_mode = force_generic_plan;
                    set search_path = pg_catalog
                    """);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** Reads by this connection, which waits for no pool, and sees what its transaction sees. */
    JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * Takes the lock and reads, in one journey, what a batch must know. READ COMMITTED gives the statements behind the
     * lock a snapshot that was taken after it was granted.
     */
    Situation lockAndRead(Set<UUID> streams, Collection<CommandKey> keys) throws SQLException {
        String sql = """
                select pg_advisory_xact_lock(?);
                select pg_catalog.clock_timestamp(), h.size, h.root, h.recorded_at, h.note
                  from (select 1) one left join
                       (select * from ledger.head order by size desc limit 1) h on true;
                select wanted.stream, last.ledger_index, last.seq, last.leaf_hash, last.case_id
                  from unnest(?::uuid[]) wanted(stream) cross join lateral
                       (select ledger_index, seq, leaf_hash, case_id from ledger.event
                         where stream = wanted.stream order by seq desc limit 1) last;
                select c.subject, c.key, c.fingerprint, c.stream, c.version, c.first_index, c.last_index
                  from unnest(?::text[], ?::text[]) wanted(subject, key)
                  join ledger.command c on c.subject = wanted.subject and c.key = wanted.key
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.setArray(2, connection.createArrayOf("uuid", streams.toArray()));
            statement.setArray(3, texts(keys.stream().map(CommandKey::subject).toList()));
            statement.setArray(4, texts(keys.stream().map(CommandKey::key).toList()));
            statement.execute();

            ResultSet answer = next(statement);
            answer.next();
            Instant clock = answer.getTimestamp(1).toInstant().truncatedTo(ChronoUnit.MILLIS);
            Head head = answer.getObject(2) == null ? null : head(answer, 2);

            answer = next(statement);
            Map<UUID, StreamEnd> ends = new HashMap<>();
            while (answer.next()) {
                ends.put(
                        answer.getObject(1, UUID.class),
                        new StreamEnd(
                                answer.getLong(2),
                                answer.getLong(3),
                                Hash.of(answer.getBytes(4)),
                                answer.getObject(5, UUID.class)));
            }

            answer = next(statement);
            Map<String, Recorded> recorded = new HashMap<>();
            while (answer.next()) {
                recorded.put(
                        scoped(answer.getString(1), answer.getString(2)),
                        new Recorded(
                                answer.getBytes(3),
                                new Receipt(
                                        answer.getObject(4, UUID.class),
                                        answer.getLong(5),
                                        answer.getLong(6),
                                        answer.getLong(7))));
            }
            return new Situation(head, clock, ends, recorded);
        }
    }

    /** One string for subject and key; a subject holds no line feed. */
    static String scoped(String subject, String key) {
        return subject + '\n' + key;
    }

    /**
     * Writes events, the commands they answer and the head over them, and commits, in one journey: a server that finds
     * an error in one of the statements leaves out those behind it. Whatever else goes wrong than an error that it
     * tells is a lost answer: it may have committed.
     */
    void writeAndCommit(List<Row> rows, Map<CommandKey, Receipt> commands, Head head) throws SQLException {
        String sql = """
                insert into ledger.event (ledger_index, stream, seq, case_id, type, prev, salt, content, leaf_hash, recorded_at)
                select *, ?::timestamptz
                  from unnest(?::bigint[], ?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[]);
                insert into ledger.command (subject, key, fingerprint, stream, version, first_index, last_index)
                select * from unnest(?::text[], ?::text[], ?::bytea[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]);
                insert into ledger.head (size, root, recorded_at, note) values (?, ?, ?::timestamptz, ?);
                COMMIT
                """;
        List<Map.Entry<CommandKey, Receipt>> keyed = List.copyOf(commands.entrySet());
        Timestamp recordedAt = Timestamp.from(head.recordedAt());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, recordedAt);
            statement.setArray(2, numbers(rows.stream().map(Row::index).toList()));
            statement.setArray(
                    3, ids(rows.stream().map(row -> row.event().stream()).toList()));
            statement.setArray(
                    4, numbers(rows.stream().map(row -> row.event().seq()).toList()));
            statement.setArray(
                    5, ids(rows.stream().map(row -> row.event().caseId()).toList()));
            statement.setArray(
                    6, texts(rows.stream().map(row -> row.event().type()).toList()));
            statement.setArray(7, bytes(rows.stream().map(Row::prev).map(CommitterSession::bytesOf)));
            statement.setArray(8, bytes(rows.stream().map(row -> row.event().salt())));
            statement.setArray(9, bytes(rows.stream().map(row -> row.event().content())));
            statement.setArray(10, bytes(rows.stream().map(row -> row.leafHash().bytes())));
            statement.setArray(
                    11,
                    texts(keyed.stream().map(entry -> entry.getKey().subject()).toList()));
            statement.setArray(
                    12, texts(keyed.stream().map(entry -> entry.getKey().key()).toList()));
            statement.setArray(
                    13, bytes(keyed.stream().map(entry -> entry.getKey().fingerprint())));
            statement.setArray(
                    14,
                    ids(keyed.stream().map(entry -> entry.getValue().stream()).toList()));
            statement.setArray(
                    15,
                    numbers(keyed.stream()
                            .map(entry -> entry.getValue().version())
                            .toList()));
            statement.setArray(
                    16,
                    numbers(keyed.stream()
                            .map(entry -> entry.getValue().firstIndex())
                            .toList()));
            statement.setArray(
                    17,
                    numbers(keyed.stream()
                            .map(entry -> entry.getValue().lastIndex())
                            .toList()));
            statement.setLong(18, head.size());
            statement.setBytes(19, head.root().bytes());
            statement.setTimestamp(20, recordedAt);
            statement.setString(21, head.note());
            statement.execute();
        } catch (RuntimeException | Error e) {
            throw new SQLException("The commit ended without an answer", e);
        }
    }

    /** The last head as anybody sees it, without the lock and with no transaction left open; null before the first. */
    @Nullable
    Head lastHead() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select size, root, recorded_at, note from ledger.head order by size desc limit 1")) {
            ResultSet answer = statement.executeQuery();
            Head last = answer.next() ? head(answer, 1) : null;
            connection.rollback();
            return last;
        }
    }

    /** The head of exactly that size, if there is one. */
    @Nullable
    Head headOf(long size) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select size, root, recorded_at, note from ledger.head where size = ?")) {
            statement.setLong(1, size);
            ResultSet answer = statement.executeQuery();
            return answer.next() ? head(answer, 1) : null;
        }
    }

    /** Leaf hashes from {@code first} up to but without {@code end}, in order. */
    List<Hash> leafHashes(long first, long end) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select leaf_hash from ledger.event where ledger_index >= ? and ledger_index < ? order by ledger_index")) {
            statement.setLong(1, first);
            statement.setLong(2, end);
            statement.setFetchSize(10_000);
            ResultSet answer = statement.executeQuery();
            List<Hash> hashes = new ArrayList<>();
            while (answer.next()) {
                hashes.add(Hash.of(answer.getBytes(1)));
            }
            return hashes;
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Already lost; the server rolls back what was open.
        }
    }

    private static Head head(ResultSet answer, int column) throws SQLException {
        return new Head(
                answer.getLong(column),
                Hash.of(answer.getBytes(column + 1)),
                answer.getTimestamp(column + 2).toInstant(),
                answer.getString(column + 3));
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }

    private static byte @Nullable [] bytesOf(@Nullable Hash hash) {
        return hash == null ? null : hash.bytes();
    }

    private Array numbers(List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    private Array ids(List<UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }

    private Array texts(List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private Array bytes(Stream<byte @Nullable []> values) throws SQLException {
        return connection.createArrayOf("bytea", values.toArray(byte[][]::new));
    }
}
