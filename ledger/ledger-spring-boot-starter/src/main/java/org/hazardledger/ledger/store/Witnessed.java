package org.hazardledger.ledger.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far this ledger is witnessed: the heads that came back with the cosignature of a pinned key. A row that does not
 * carry what it must is passed over with the alarm {@code cosignature-not-held}.
 */
public final class Witnessed {
    /** As many as one head can have cosignatures; so many forged rows above the newest true one hide it. */
    private static final int LOOKED_AT = SignedNote.MAX_SIGNATURES;

    private static final int REMEMBERED = 256;

    /** The origin of the epoch that is open; heads of the one before may be larger, and are lost. */
    private static final String OPEN =
            "(select split_part(note, E'\\n', 1) from ledger.head order by size desc limit 1)";

    private final JdbcClient jdbc;
    private final Seal seal;
    private final Map<String, WitnessKey> pinned;
    private final Alarms alarms;

    /** What was read last, and what came of it: signatures are checked, and forged rows reported, once. */
    private final Map<Row, Optional<CosignedHead>> read = Collections.synchronizedMap(new LastRead());

    public Witnessed(JdbcClient jdbc, Seal seal, Collection<WitnessKey> pinned, Alarms alarms) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.pinned = pinned.stream().collect(Collectors.toMap(Witnessed::idOf, Function.identity()));
        this.alarms = alarms;
    }

    private record Row(long size, String witness, String note) {}

    private static final class LastRead extends LinkedHashMap<Row, Optional<CosignedHead>> {
        private static final long serialVersionUID = 1L;

        LastRead() {
            super(REMEMBERED, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Row, Optional<CosignedHead>> eldest) {
            return size() > REMEMBERED;
        }
    }

    /** The newest cosigned head of the epoch that is open, with all its cosignatures; empty before its first. */
    public Optional<CosignedHead> newest() {
        return newestOf(jdbc.sql("""
                        select size, witness, note from ledger.witnessed
                         where origin = %s and witness = any (?) order by size desc, witness desc limit ?
                        """.formatted(OPEN))
                .params(pinned.keySet().toArray(String[]::new), LOOKED_AT)
                .query(Witnessed::row)
                .list());
    }

    /** The head of exactly that size with all its cosignatures; empty if no witness has cosigned it. */
    public Optional<CosignedHead> ofSize(long size) {
        return newestOf(jdbc.sql("""
                        select size, witness, note from ledger.witnessed
                         where size = ? and witness = any (?)
                           and origin = (select split_part(note, E'\n', 1) from ledger.head where size = ?)
                         order by witness desc
                        """)
                .params(size, pinned.keySet().toArray(String[]::new), size)
                .query(Witnessed::row)
                .list());
    }

    /** Whether there is any witness to wait for. */
    public boolean hasWitnesses() {
        return !pinned.isEmpty();
    }

    /** How many leaves are witnessed, 0 for none. */
    public long size() {
        return newest().map(CosignedHead::size).orElse(0L);
    }

    /**
     * Size of the largest head of the open epoch, not longer than the ledger, that this pinned witness has cosigned, as
     * stored here; 0 for none.
     */
    public long sizeBy(WitnessKey witness) {
        return newestOf(jdbc.sql("""
                        select size, witness, note from ledger.witnessed
                         where origin = %s and witness = ? and size <= (select max(size) from ledger.head)
                         order by size desc limit ?
                        """.formatted(OPEN))
                        .params(idOf(witness), LOOKED_AT)
                        .query(Witnessed::row)
                        .list())
                .map(CosignedHead::size)
                .orElse(0L);
    }

    /**
     * Stores a head with the witness's cosignature; harmless when another replica was faster.
     *
     * @throws NoteRefused if the witness has not cosigned it
     */
    public void add(SignedNote note, WitnessKey witness) {
        witness.verify(note);
        jdbc.sql("insert into ledger.witnessed (size, witness, note) values (?, ?, ?) on conflict do nothing")
                .params(Checkpoint.parse(note.text()).size(), idOf(witness), note.toString())
                .update();
    }

    private Optional<CosignedHead> newestOf(List<Row> rows) {
        List<CosignedHead> held = new ArrayList<>();
        for (Row row : rows) {
            if (held.isEmpty() || held.getFirst().size() == row.size()) {
                read.computeIfAbsent(row, this::open).ifPresent(held::add);
            }
        }
        return held.stream().reduce(Witnessed::together);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getLong(1), row.getString(2), row.getString(3));
    }

    private Optional<CosignedHead> open(Row row) {
        try {
            WitnessKey witness = pinned.get(row.witness());
            byte[] bytes = row.note().getBytes(StandardCharsets.UTF_8);
            Checkpoint checkpoint = seal.open(bytes);
            SignedNote note = SignedNote.parse(bytes);
            if (witness != null && checkpoint.size() == row.size()) {
                Instant at = witness.verify(note);
                return Optional.of(new CosignedHead(checkpoint, note, new TreeMap<>(Map.of(witness.name(), at))));
            }
            reportForged(row, "it speaks of another head");
        } catch (MalformedLedgerData | NoteRefused e) {
            reportForged(row, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private void reportForged(Row row, String why) {
        alarms.raise(
                "cosignature-not-held",
                row.witness(),
                "The row of size %d in ledger.witnessed: %s".formatted(row.size(), why));
    }

    /** The log's own signature is the same in both; those of other roots at the same size do not go together. */
    private static CosignedHead together(CosignedHead one, CosignedHead other) {
        if (!one.checkpoint().equals(other.checkpoint())) {
            return one;
        }
        SignedNote note = one.note();
        for (SignedNote.Signature signature : other.note().signatures()) {
            if (!note.signatures().contains(signature)) {
                note = note.with(signature);
            }
        }
        TreeMap<String, Instant> by = new TreeMap<>(one.by());
        by.putAll(other.by());
        return new CosignedHead(one.checkpoint(), note, by);
    }

    /** Name and id of its key: a witness that changes its key is another. */
    private static String idOf(WitnessKey witness) {
        return witness.name() + "+" + HexFormat.of().toHexDigits(witness.keyId());
    }
}
