package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessSigner;

/** Bundles that hold, and bundles in which something is wrong, each kind of fault at least once. */
final class PageCases {
    /** A bundle, whom the auditor believes, and what he kept. */
    record Case(NavigableMap<String, byte[]> members, byte[] policy, List<SignedNote> kept) {}

    private static final String OFFICER = MadeCity.OFFICER.toString();

    private final Map<String, Case> cases = new LinkedHashMap<>();
    /** One that stays as it is, for whatever is spoiled afterwards. */
    private final MadeCity honest = MadeCity.standing();

    private final CaseFile whole = honest.caseFile(true);
    private final NavigableMap<String, byte[]> members = honest.members(whole);

    private PageCases() {}

    static Map<String, Case> all() {
        PageCases made = new PageCases();
        made.holding();
        made.named();
        made.kept();
        made.altered();
        made.left();
        made.replayed();
        made.believed();
        return made.cases;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void add(String name, MadeCity city, NavigableMap<String, byte[]> members, SignedNote... kept) {
        cases.put(name, new Case(members, city.policyFile(), List.of(kept)));
    }

    private void add(String name, Consumer<MadeCity> change) {
        MadeCity city = MadeCity.standing();
        change.accept(city);
        add(name, city, city.members(city.caseFile(true)));
    }

    private void addSpoiled(String name, Consumer<NavigableMap<String, byte[]>> spoil) {
        NavigableMap<String, byte[]> spoiled = new TreeMap<>(members);
        spoil.accept(spoiled);
        add(name, honest, spoiled);
    }

    private void holding() {
        add("as it is", honest, members);
        add("without files", honest, honest.members(honest.caseFile(false)));
        add(
                "told only in part",
                city -> city.hazard.tellOnlyTo(city.hazard.rows().size() - 3L));
        add("signed off and opened again", city -> {
            city.told("hazard.plan-submitted", OFFICER, MadeCity.plan("others", 2), List.of());
            city.told("hazard.plan-approved", OFFICER, "{\"plan\":2}", List.of());
            city.told("hazard.progress-reported", OFFICER, "{\"milestone\":1}", List.of());
            city.told("hazard.progress-reported", OFFICER, "{\"milestone\":2}", List.of());
            city.told("hazard.implementation-refused", OFFICER, "{\"implementation\":\"CONTINGENCY\"}", List.of());
            city.told("hazard.evidence-voided", OFFICER, "{\"evidence\":1}", List.of());
            city.told("hazard.acceptance-requested", OFFICER, "{}", List.of());
            city.told("hazard.plan-returned", OFFICER, "{}", List.of());
            city.told("hazard.signed-off", OFFICER, "{}", List.of());
            city.hazard.sealRoster();
        });
        add("opened again", city -> {
            city.told("hazard.reopened", OFFICER, "{}", List.of());
            city.hazard.sealRoster();
        });
        add("odd values and a name of nobody's event", city -> {
            city.told("odd.<event>", OFFICER, """
                    {"a":[1,-0.5e+7,true,false,null,"\\u0000<&>\\"\\\\\\ud800 \\ud83d\\ude00 \\t"],"b":{},"c":[],"":{"__proto__":1}}
                    """.strip(), List.of());
            city.hazard.sealRoster();
        });
        for (String stated : List.of("+1000000000-12-31T23:59:59Z", "yesterday <1>")) {
            add("stated for " + stated, city -> {
                byte[] content = city.hazard.rows().getLast().content();
                city.hazard.append(
                        MadeCity.HAZARD,
                        new UUID(7, 7),
                        utf8(text(content)
                                .replace("ledger.roster-sealed", "hazard.record-corrected")
                                .replace("2026-11-24T01:00:00.000Z", stated)));
                city.hazard.sealRoster();
            });
        }
        add("a fact that its publisher has lost", MadeCity::loseTheFinding);
        MadeCity cut = MadeCity.standing();
        SignedNote lost = cut.enforcement.head();
        cut.loseTheFinding();
        add("a kept head of what is lost", cut, cut.members(cut.caseFile(true)), lost);
        add("a fact from before the epoch is called lost", city -> {
            long opened = city.enforcement.loseAllFrom(2);
            city.enforcement.sealRoster();
            city.hazard.noticeLoss(MadeCity.HAZARD, city.enforcement, opened, 1L);
            city.hazard.sealRoster();
        });
        MadeCity posing = MadeCity.standing();
        CaseFile twice = posing.caseFile(true);
        Part identity = twice.part("identity");
        SignedNote head = posing.identity.signedByNextEpochOf(posing.hazard);
        NavigableMap<String, Part> parts = new TreeMap<>(twice.parts());
        parts.put(
                "identity",
                new Part(
                        "identity",
                        head.with(posing.witness.cosign(head, MadeCity.COSIGNED)),
                        identity.position(),
                        identity.entries(),
                        identity.excerpts(),
                        null));
        cases.put(
                "two epochs of one ledger",
                new Case(
                        posing.members(new CaseFile(twice.hazard(), true, parts)),
                        utf8("log " + posing.hazard.nextKey() + "\n" + text(posing.policyFile())),
                        List.of()));
        add("a fact that is called lost and is not", city -> {
            city.hazard.noticeLoss(MadeCity.HAZARD, city.enforcement, 0, 1L);
            city.hazard.sealRoster();
        });
        add("a fact taken over after the roster of its publisher", city -> {
            long later = city.registry.append(MadeCity.MINE, MadeCity.MINE, "mine.closed", OFFICER, List.of(), "{}");
            city.hazard.receive(city.registry, later);
            city.hazard.sealRoster();
        });
    }

    private void named() {
        UUID person = MadeCity.OFFICER;
        byte[] key = new byte[32];
        key[7] = 9;
        MadeCity city = MadeCity.standing();
        long index = city.identity.append(
                person,
                person,
                "person.field-changed",
                OFFICER,
                List.of(),
                "{\"field\":\"NAME\",\"value\":" + sealed(person, key) + "}");
        city.identity.append(
                MadeCity.PRINCIPAL,
                MadeCity.PRINCIPAL,
                "person.erased",
                OFFICER,
                List.of(),
                "{\"ground\":\"RETENTION_EXPIRED\"}");
        city.identity.sealRoster();
        addNamed("a name that opens, and one that is erased", city, person, index, key);
        addErased();
        addNamed("a name under another's person", city, MadeCity.PRINCIPAL, index, key);
        addNamed("another key", city, person, index, new byte[32]);
        addNamed("a key for an event without a name", city, person, 0, key);
    }

    private void addErased() {
        UUID person = MadeCity.OFFICER;
        byte[] key = new byte[32];
        MadeCity city = MadeCity.standing();
        long index = city.identity.append(
                person,
                person,
                "person.field-changed",
                OFFICER,
                List.of(),
                "{\"field\":\"NAME\",\"value\":" + sealed(person, key) + "}");
        city.identity.append(person, person, "person.erased", OFFICER, List.of(), "{\"ground\":\"OTHER_BY_LAW\"}");
        city.identity.sealRoster();
        addNamed("a key that outlived the erasure", city, person, index, key);
    }

    private void addNamed(String name, MadeCity city, UUID person, long index, byte[] key) {
        city.named(new Names(new TreeMap<>(
                Map.of(person, new Names.Key(index, Base64.getEncoder().encodeToString(key))))));
        add(name, city, city.members(city.caseFile(true)));
    }

    private static String sealed(UUID person, byte[] key) {
        try {
            byte[] nonce = new byte[12];
            nonce[3] = 5;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(utf8("hazard-ledger/identity/v1/field/" + person + "/NAME"));
            byte[] name = utf8("王 <检查>");
            byte[] padded = new byte[64];
            System.arraycopy(name, 0, padded, 0, name.length);
            padded[name.length] = (byte) 0x80;
            byte[] all = new byte[12 + 64 + 16];
            System.arraycopy(nonce, 0, all, 0, 12);
            System.arraycopy(cipher.doFinal(padded), 0, all, 12, 64 + 16);
            return "{\"ciphertext\":\"" + Base64.getEncoder().encodeToString(all) + "\",\"keySha256\":\""
                    + Hash.sha256(key).hex() + "\"}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void kept() {
        MadeCity city = MadeCity.standing();
        SignedNote earlier = city.hazard.head();
        SignedNote fork = city.hazard.signedFork(city.hazard.checkpoint().size());
        SignedNote unproven = city.hazard.signedFork(3);
        city.told("hazard.reopened", OFFICER, "{}", List.of());
        city.hazard.sealRoster();
        city.hazard.proveSince(earlier);
        NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
        add("a kept checkpoint that is continued", city, members, earlier);
        add("today's head was kept", city, members, city.hazard.head());
        add("another past was kept", city, members, fork);
        add("no proof for what was kept", city, members, unproven);
        MadeCity grown = MadeCity.standing();
        NavigableMap<String, byte[]> older = grown.members(grown.caseFile(true));
        grown.told("hazard.reopened", OFFICER, "{}", List.of());
        add("a newer head than that of the bundle was kept", grown, older, grown.hazard.head());
        grown.loseTheFinding();
        add("a head of a newer epoch was kept", grown, older, grown.enforcement.head());
        MadeCity shrunk = MadeCity.standing();
        for (int i = 0; i < 5; i++) {
            shrunk.enforcement.append(MadeCity.INSPECTION, new UUID(9, i), "a", OFFICER, List.of(), "{}");
        }
        SignedNote large = shrunk.enforcement.head();
        shrunk.loseTheFinding();
        add("more was kept than the new epoch has", shrunk, shrunk.members(shrunk.caseFile(true)), large);
        add("a checkpoint of another ledger was kept", city, members, new MadeLedger("far", city.random).signedFork(4));
        MadeCity thief = MadeCity.standing();
        NoteSigner stolen = NoteSigner.parse(NoteSigner.generate("test.example/hazard", thief.random));
        thief.hazard.proveSince(stolen.sign(thief.hazard.checkpoint().text()));
        add("an earlier head signed by a thief", thief, thief.members(thief.caseFile(true)));
        add("an earlier head of another past", each -> each.hazard.proveSince(each.hazard.signedFork(3)));
    }

    private void altered() {
        addSpoiled("a member more", members -> members.put("note.txt", new byte[] {1}));
        addSpoiled("a ledger more", members -> members.put("ledgers/other/checkpoint", new byte[] {1}));
        addSpoiled("a member more in a ledger", members -> members.put("ledgers/hazard/entries/1", new byte[] {1}));
        addSpoiled("a file more", members -> members.put("files/" + "0".repeat(64), new byte[] {1}));
        addSpoiled(
                "another file",
                members -> members.put("files/" + Hash.sha256(MadeCity.PHOTO).hex(), utf8("another")));
        addSpoiled("another history", members -> members.put("history.html", utf8("it was otherwise")));
        addSpoiled(
                "an excerpt in garbage",
                members -> members.replaceAll(
                        (name, bytes) -> name.endsWith(MadeCity.MINE + ".txt") ? utf8("garbage") : bytes));
        addSpoiled("names not as we write them", members -> members.put("names.json", utf8("{\"names\":{}}")));
        addSpoiled(
                "another content",
                members -> members.computeIfPresent(
                        "ledgers/registry/entries/000000000000.content.json",
                        (name, content) -> utf8(text(content).replace("甲矿业", "乙矿业"))));
        addSpoiled(
                "a head that is no checkpoint",
                members -> members.computeIfPresent(
                        "ledgers/registry/checkpoint",
                        (name, head) -> utf8(text(head).replaceFirst("\n[0-9]+\n", "\nx\n"))));
        addSpoiled(
                "a manifest with less ledgers",
                members -> members.computeIfPresent(
                        "bundle.json", (name, manifest) -> utf8(text(manifest).replace("\"registry\"", "\"other\""))));
    }

    /** Something is left out or exchanged, and everything else made to fit. */
    private void left() {
        addMade("its last event is left out", "hazard", part -> {
            NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
            long last = entries.headMap(part.upTo(), false).lastKey();
            entries.remove(last);
            return new Part("hazard", part.head(), last - 1, entries, part.excerpts(), null);
        });
        addMade("a stream is left out", "enforcement", part -> {
            NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
            entries.values().removeIf(entry -> entry.type().equals("inspection.started"));
            return new Part("enforcement", part.head(), part.position(), entries, part.excerpts(), null);
        });
        addMade("an event was made afterwards, and later", "registry", part -> {
            NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
            Entry mine = Objects.requireNonNull(entries.get(1L));
            byte[] content = utf8(text(mine.content()).replace("-120.50", "-20.50"));
            Leaf forged = new Leaf(
                    mine.leaf().caseId(),
                    mine.leaf().stream(),
                    0,
                    null,
                    mine.leaf().recordedAt().plusSeconds(3600),
                    Commitment.of(mine.salt(), content));
            entries.put(1L, Entry.of(forged.bytes(), mine.salt(), content, mine.proof()));
            return new Part("registry", part.head(), part.position(), entries, part.excerpts(), null);
        });
        NavigableMap<String, Part> parts = new TreeMap<>();
        whole.parts().forEach((ledger, part) -> {
            NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
            entries.values().removeIf(entry -> entry.leaf().caseId().equals(MadeCity.OFFICER));
            NavigableMap<UUID, RosterExcerpt> excerpts = new TreeMap<>(part.excerpts());
            excerpts.remove(MadeCity.OFFICER);
            parts.put(ledger, new Part(ledger, part.head(), part.position(), entries, excerpts, null));
        });
        add("a case is left out", honest, honest.members(new CaseFile(whole.hazard(), true, parts)));
        add("a fact that its publisher holds otherwise", each -> {
            each.registry.append(MadeCity.MINE, new UUID(6, 6), "mine.registered", OFFICER, List.of(), "{}");
            each.hazard.receive(each.registry, each.registry.rows().size() - 1L);
            each.registry.rows().removeLast();
            each.registry.append(MadeCity.MINE, new UUID(6, 7), "mine.registered", OFFICER, List.of(), "{\"a\":1}");
            each.sealRosters();
        });
    }

    private void addMade(String name, String ledger, UnaryOperator<Part> change) {
        NavigableMap<String, Part> parts = new TreeMap<>(whole.parts());
        parts.computeIfPresent(ledger, (same, part) -> change.apply(part));
        add(name, honest, honest.members(new CaseFile(whole.hazard(), true, parts)));
    }

    /** What ledgers sealed and nobody can replay; the rest follows as far as it goes. */
    private void replayed() {
        Map<String, String[]> sealed = new LinkedHashMap<>();
        sealed.put(
                "evidence for nothing known",
                new String[] {"hazard.evidence-attached", "{\"evidence\":3,\"implementation\":\"OTHER\"}"});
        sealed.put(
                "evidence that is no whole number",
                new String[] {"hazard.implementation-verified", "{\"evidence\":[1.5],\"implementation\":\"FUNDS\"}"});
        sealed.put("evidence beyond 64 bits", new String[] {
            "hazard.implementation-verified", "{\"evidence\":[9223372036854775808],\"implementation\":\"FUNDS\"}"
        });
        sealed.put("a file that is no hash", new String[] {"hazard.evidence", "{\"file\":\"AB\"}"});
        sealed.put("a fact without its index", new String[] {"received.registry.mine.registered", "{}"});
        sealed.forEach((name, event) -> {
            MadeCity city = MadeCity.standing();
            add(name, city, city.membersWithStaleHistory(event[0], event[1]));
        });
    }

    private void believed() {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            others.add(WitnessSigner.parse(WitnessSigner.generate("other.example/" + i, honest.random))
                    .witnessKey()
                    .toString());
        }
        String logs = text(honest.policyFile()).replaceFirst("(?s)witness.*", "");
        String witnesses = "witness mine " + honest.witness.witnessKey() + "\nwitness a " + others.get(0)
                + "\nwitness b " + others.get(1) + "\n";
        Map<String, String> policies = new LinkedHashMap<>();
        policies.put("any of three", logs + witnesses + "group g any mine a b\nquorum g\n");
        policies.put("two of three", logs + witnesses + "group g 2 mine a b\nquorum g\n");
        policies.put("all of a group in a group", logs + witnesses + "group g all a b\ngroup h 1 g mine\nquorum h\n");
        policies.put("no witness asked for", logs + "quorum none\n");
        policies.put("three logs only", logs.replaceFirst("log [^\n]*\n", "") + "quorum none\n");
        policies.put("others' logs", text(MadeCity.standing().policyFile()));
        policies.forEach((name, policy) -> cases.put(name, new Case(members, utf8(policy), List.of())));
    }

    /** When the auditor looks. */
    static Instant now() {
        return MadeCity.COSIGNED.plusSeconds(60);
    }
}
