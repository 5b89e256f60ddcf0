package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.HeldTiles;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.Roster;
import org.hazardledger.ledger.RosterCount;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.TilePath;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.WitnessSigner;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, sealed as a real one is; salts are numbered, so that it comes out the same each time. */
public final class MadeLedger {
    private static final Instant BEGAN = Instant.parse("2026-11-24T01:00:00.123Z");
    private static final UUID ROSTERS = UUID.fromString("485708be-94aa-8576-99ed-86ace892394b");

    private static final UUID EPOCHS = UUID.fromString("11111111-2222-8333-8444-555555555555");

    private static final String ROSTERS_FROM = "/rosters?from=";

    /** What stands at an index. */
    public record Row(Leaf leaf, byte[] salt, byte[] content) {}

    private final String name;
    private final Seal seal;
    private Epoch epoch;
    private final List<Row> rows = new ArrayList<>();
    private final Map<UUID, Leaf> ends = new HashMap<>();
    private @Nullable Since since;
    private long position = Long.MAX_VALUE;
    private int omitted;

    MadeLedger(String name, SecureRandom random) {
        this.name = name;
        String origin = "test.example/" + name;
        this.seal = new Seal(origin, NoteSigner.parse(NoteSigner.generate(origin, random)), List.of());
        this.epoch = seal.first();
    }

    /** Of all its epochs so far. */
    public List<VerifierKey> keys() {
        return IntStream.rangeClosed(1, epoch.number())
                .mapToObj(number -> seal.key(new Epoch(epoch.ledger(), number)))
                .toList();
    }

    /** Its end is lost, and it goes on in the next epoch from so many leaves; its first leaf there is this index. */
    long loseAllFrom(int left) {
        rows.subList(left, rows.size()).clear();
        ends.clear();
        rows.forEach(row -> ends.put(row.leaf().stream(), row.leaf()));
        epoch = epoch.next();
        return append(
                EPOCHS,
                EPOCHS,
                "ledger.epoch-opened",
                MadeCity.OFFICER.toString(),
                List.of(),
                "{\"from\":%d,\"origin\":\"%s\"}".formatted(left, epoch.origin()));
    }

    /** Says of facts of another ledger that they were lost there. */
    long noticeLoss(UUID caseId, MadeLedger publisher, long opened, Long... indexes) {
        return append(
                caseId,
                streamOf(publisher, caseId),
                "facts.lost",
                "-follow",
                List.of(),
                "{\"indexes\":%s,\"opened\":%d,\"origin\":\"%s\",\"publisher\":\"%s\"}"
                        .formatted(List.of(indexes), opened, publisher.epoch.origin(), publisher.name));
    }

    private static UUID streamOf(MadeLedger publisher, UUID caseId) {
        return UUID.nameUUIDFromBytes((publisher.name + caseId).getBytes(StandardCharsets.UTF_8));
    }

    /** Everything that stands in it, to be spoiled. */
    public List<Row> rows() {
        return rows;
    }

    /** Events from that index on are in the bundle and not told. */
    public void tellOnlyTo(long last) {
        position = last;
    }

    /** An event of a person, or of a policy whose name begins with a hyphen. */
    public long append(UUID caseId, UUID stream, String type, String actor, List<UUID> links, String payload) {
        StringBuilder linked = new StringBuilder();
        links.forEach(link -> linked.append(linked.isEmpty() ? "" : ",")
                .append('"')
                .append(link)
                .append('"'));
        String who = actor.startsWith("-")
                ? "{\"policy\":\"" + actor.substring(1) + "\"}"
                : "{\"person\":\"" + actor + "\",\"post\":\"county-officer\"}";
        String content = "{\"v\":1,\"event\":\"" + new UUID(8, rows.size()) + "\",\"type\":\"" + type
                + "\",\"revision\":1,\"occurredAt\":\"2026-11-24T01:00:00.000Z\",\"actor\":" + who + ",\"links\":["
                + linked + "],\"metadata\":{},\"payload\":" + payload + "}";
        return append(caseId, stream, content.getBytes(StandardCharsets.UTF_8));
    }

    /** An event of these bytes. */
    long append(UUID caseId, UUID stream, byte[] content) {
        byte[] salt = Hash.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) rows.size()})
                .bytes();
        Leaf before = ends.get(stream);
        Leaf leaf = new Leaf(
                caseId,
                stream,
                before == null ? 0 : before.seq() + 1,
                before == null ? null : before.hash(),
                BEGAN.plusMillis(rows.size() * 10L),
                Commitment.of(salt, content));
        ends.put(stream, leaf);
        rows.add(new Row(leaf, salt, content));
        return rows.size() - 1L;
    }

    /** Takes a fact over from another ledger. */
    void receive(MadeLedger publisher, long index) {
        Row fact = publisher.rows.get((int) index);
        String type = Json.parseMembers(fact.content()).requireText("type");
        String payload = JsonPrinter.print(new Json.Members(new TreeMap<>(Map.of(
                "publisher", new Json.Text(publisher.name),
                "index", new Json.Numeral(Long.toString(index)),
                "leaf", new Json.Text(new String(fact.leaf().bytes(), StandardCharsets.UTF_8)),
                "salt", new Json.Text(Base64.getEncoder().encodeToString(fact.salt())),
                "content", new Json.Text(new String(fact.content(), StandardCharsets.UTF_8))))));
        UUID caseId = fact.leaf().caseId();
        append(
                caseId,
                streamOf(publisher, caseId),
                "received." + publisher.name + "." + type,
                "-follow",
                List.of(),
                payload);
    }

    /** Seals a roster over everything until now, and acts as if the last events before it had not been. */
    public void sealRosterWithout(int last) {
        omitted = last;
        sealRoster();
    }

    /** Whoever reads all entries makes every roster again. */
    boolean rosterComesOutTheSame() {
        Json.Members sealed = Json.parseMembers(rows.get((int) lastRoster()).content())
                .members("payload")
                .orElseThrow();
        RosterCount count = new RosterCount();
        rows.subList(0, (int) sealed.requireWhole("upTo")).forEach(row -> count.add(row.leaf()));
        return count.roster().root().hex().equals(sealed.requireText("root"));
    }

    /** Seals a roster over everything until now. */
    public void sealRoster() {
        sealRosterOver(rows.size());
    }

    /** Seals a roster over the first leaves: what was recorded while it was counted stands before its leaf. */
    public void sealRosterOver(int upTo) {
        append(
                ROSTERS,
                ROSTERS,
                "ledger.roster-sealed",
                "-seal-rosters",
                List.of(),
                "{\"root\":\"" + roster(upTo).root().hex() + "\",\"upTo\":" + upTo + "}");
    }

    private Roster roster(long upTo) {
        RosterCount count = new RosterCount();
        rows.subList(0, (int) upTo - omitted).forEach(row -> count.add(row.leaf()));
        return count.roster();
    }

    private HeldTiles tiles() {
        byte[] hashes = new byte[rows.size() * Hash.BYTES];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).leaf().hash().bytes(), 0, hashes, i * Hash.BYTES, Hash.BYTES);
        }
        return HeldTiles.over(hashes);
    }

    /** The head of today, signed. */
    public SignedNote head() {
        Checkpoint head = checkpoint();
        return seal.sign(epoch, head.size(), head.root());
    }

    /** A head over the leaves of this ledger, signed by that one in its next epoch. */
    SignedNote signedByNextEpochOf(MadeLedger other) {
        Checkpoint head = checkpoint();
        return other.seal.sign(other.epoch.next(), head.size(), head.root());
    }

    /** The key of its next epoch. */
    VerifierKey nextKey() {
        return seal.key(epoch.next());
    }

    /** The head of its first leaves, as it was signed in its first epoch. */
    SignedNote headOfFirst(int size) {
        return seal.sign(seal.first(), size, Frontier.fromTiles(size, tiles()).root());
    }

    /** A head of that size that this log signed, with another past than its own. */
    SignedNote signedFork(long size) {
        return seal.sign(epoch, size, Hash.sha256(new byte[1]));
    }

    /** The same, unsigned. */
    public Checkpoint checkpoint() {
        HeldTiles tiles = tiles();
        return new Checkpoint(epoch.origin(), tiles.size(), tiles.root());
    }

    /** From now on its part proves that it continues that head. */
    void proveSince(SignedNote earlier) {
        HeldTiles tiles = tiles();
        since = new Since(
                earlier,
                new Prover(tiles).consistency(Checkpoint.parse(earlier.text()).size(), tiles.size()));
    }

    /** A ledger in memory that nothing stands in. */
    public static MadeLedger empty() {
        return new MadeLedger("made", new SecureRandom());
    }

    /** What it serves at that path now, entries and rosters. */
    public Optional<byte[]> get(String path) {
        if (path.startsWith(ROSTERS_FROM)) {
            long from = Long.parseLong(path.substring(ROSTERS_FROM.length()));
            return Optional.of(rosters(rostersFrom(from).stream().limit(2).toList()));
        }
        return TilePath.parse(path) instanceof EntryBundle bundle && bundle.isIn(rows.size())
                ? Optional.of(encoded(bundle))
                : Optional.empty();
    }

    private byte[] encoded(EntryBundle bundle) {
        int from = Math.toIntExact(bundle.start());
        return bundle.encode(rows.subList(from, from + bundle.width()).stream()
                .map(row -> row.leaf().bytes())
                .toList());
    }

    private List<Json> rostersFrom(long from) {
        List<Json> rosters = new ArrayList<>();
        for (int i = Math.toIntExact(from); i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.leaf().stream().equals(ROSTERS)) {
                rosters.add(new Json.Members(new TreeMap<>(Map.of(
                        "index", new Json.Numeral(Integer.toString(i)),
                        "salt", new Json.Text(Base64.getEncoder().encodeToString(row.salt())),
                        "content", new Json.Text(new String(row.content(), StandardCharsets.UTF_8))))));
            }
        }
        return rosters;
    }

    /** What this ledger serves, by path, with the witness's signature on its head. */
    public Map<String, byte[]> served(WitnessSigner witness, Instant cosignedAt) {
        Map<String, byte[]> served = new HashMap<>();
        SignedNote head = head();
        served.put("/witnessed", head.with(witness.cosign(head, cosignedAt)).bytes());
        for (int from = 0; from < rows.size(); from += EntryBundle.FULL) {
            EntryBundle bundle =
                    new EntryBundle(from / EntryBundle.FULL, Math.min(EntryBundle.FULL, rows.size() - from));
            served.put(bundle.path(), encoded(bundle));
        }
        served.put(ROSTERS_FROM + 0, rosters(rostersFrom(0)));
        served.put(ROSTERS_FROM + (lastRoster() + 1), rosters(List.of()));
        return served;
    }

    private static byte[] rosters(List<Json> rosters) {
        return JsonPrinter.print(new Json.Members(Map.of("rosters", new Json.Items(rosters))))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What it gives to a bundle, cosigned. */
    public Part part(NavigableSet<UUID> cases, NavigableSet<Long> indexes, WitnessSigner witness, Instant cosignedAt) {
        Prover prover = new Prover(tiles());
        long rosterIndex = lastRoster();
        long upTo = Json.parseMembers(rows.get((int) rosterIndex).content())
                .members("payload")
                .orElseThrow()
                .requireWhole("upTo");
        NavigableMap<Long, Entry> entries = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (i == rosterIndex
                    || indexes.contains((long) i)
                    || (i < upTo - omitted && cases.contains(row.leaf().caseId()))) {
                entries.put(
                        (long) i,
                        Entry.of(row.leaf().bytes(), row.salt(), row.content(), prover.inclusion(i, rows.size())));
            }
        }
        Roster roster = roster(upTo);
        NavigableMap<UUID, RosterExcerpt> excerpts = new TreeMap<>();
        cases.forEach(caseId -> excerpts.put(caseId, roster.excerptOfCase(caseId)));
        SignedNote head = head();
        return new Part(
                name,
                head.with(witness.cosign(head, cosignedAt)),
                Math.min(position, upTo - omitted - 1),
                entries,
                excerpts,
                since);
    }

    private long lastRoster() {
        long last = rows.size() - 1L;
        while (!rows.get((int) last).leaf().stream().equals(ROSTERS)) {
            last--;
        }
        return last;
    }
}
