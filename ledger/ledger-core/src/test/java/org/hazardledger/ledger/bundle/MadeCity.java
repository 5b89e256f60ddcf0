package org.hazardledger.ledger.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.WitnessSigner;

/**
 * Four ledgers of a small city: an inspection finds a hazard, the enterprise rectifies it, an officer verifies two of
 * the five implementations. Other mines and persons have their histories beside it.
 */
public final class MadeCity {
    public static final UUID HAZARD = new UUID(1, 1);
    static final UUID ANOTHER_HAZARD = new UUID(1, 2);
    static final UUID MINE = new UUID(2, 1);
    static final UUID ENTERPRISE = new UUID(3, 1);
    static final UUID INSPECTION = new UUID(4, 1);
    public static final UUID OFFICER = new UUID(5, 1);
    public static final UUID PRINCIPAL = new UUID(5, 2);
    static final UUID STRANGER = new UUID(5, 3);
    public static final byte[] PHOTO = "a photo".getBytes(StandardCharsets.UTF_8);
    public static final Instant COSIGNED = Instant.parse("2026-11-24T02:00:00Z");

    final SecureRandom random = new SecureRandom();
    final MadeLedger registry = new MadeLedger("registry", random);
    public final MadeLedger identity = new MadeLedger("identity", random);
    final MadeLedger enforcement = new MadeLedger("enforcement", random);
    public final MadeLedger hazard = new MadeLedger("hazard", random);
    public final WitnessSigner witness = WitnessSigner.parse(WitnessSigner.generate("witness.example", random));
    private Names names = new Names(new TreeMap<>());

    /** The city as it stands when the bundle is asked for, every ledger with a roster. */
    public static MadeCity standing() {
        MadeCity city = new MadeCity();
        city.tell();
        city.sealRosters();
        return city;
    }

    /** Enforcement loses all but its first leaf, and the finding with it; which hazard notices. */
    public long loseTheFinding() {
        long opened = enforcement.loseAllFrom(1);
        enforcement.sealRoster();
        hazard.noticeLoss(HAZARD, enforcement, opened, 1L);
        hazard.sealRoster();
        return opened;
    }

    Part part(String ledger, NavigableSet<UUID> cases) {
        return part(ledger, cases, new TreeSet<>());
    }

    void sealRosters() {
        List.of(registry, identity, enforcement, hazard).forEach(MadeLedger::sealRoster);
    }

    private void tell() {
        String officer = OFFICER.toString();
        String principal = PRINCIPAL.toString();
        for (UUID person : List.of(OFFICER, PRINCIPAL, STRANGER)) {
            identity.append(person, person, "person.entered", officer, List.of(), "{\"person\":\"" + person + "\"}");
        }
        registry.append(ENTERPRISE, ENTERPRISE, "enterprise.registered", officer, List.of(), "{\"name\":\"甲矿业\"}");
        long mine = registry.append(
                MINE, MINE, "mine.registered", officer, List.of(ENTERPRISE), "{\"name\":\"甲矿 <1>\",\"depth\":-120.50}");
        registry.append(new UUID(2, 2), new UUID(2, 2), "mine.registered", officer, List.of(), "{\"name\":\"乙矿\"}");
        hazard.receive(registry, mine);
        enforcement.append(INSPECTION, INSPECTION, "inspection.started", officer, List.of(MINE), "{}");
        long finding = enforcement.append(
                HAZARD,
                HAZARD,
                "finding.recorded",
                officer,
                List.of(INSPECTION, MINE, ENTERPRISE),
                "{\"description\":\"堵塞\"}");
        hazard.receive(enforcement, finding);
        told(
                "hazard.reported",
                "-take-over-the-finding",
                "{\"number\":\"360426-2026-R-00001\",\"source\":\"REGULATOR\"}",
                List.of(MINE, ENTERPRISE));
        hazard.append(
                ANOTHER_HAZARD,
                ANOTHER_HAZARD,
                "hazard.reported",
                principal,
                List.of(MINE, ENTERPRISE),
                "{\"number\":\"2\"}");
        told("hazard.confirmed", officer, "{\"stop\":true}", List.of());
        told("hazard.plan-submitted", principal, plan("funds", 1), List.of());
        told("hazard.plan-approved", officer, "{\"plan\":1}", List.of());
        told("hazard.evidence-attached", principal, evidence(1, "MEASURES"), List.of(ANOTHER_HAZARD));
        told("hazard.evidence-attached", principal, evidence(2, "FUNDS"), List.of());
        told(
                "hazard.implementation-verified",
                officer,
                "{\"implementation\":\"MEASURES\",\"evidence\":[1]}",
                List.of());
        told("hazard.implementation-verified", officer, "{\"implementation\":\"FUNDS\",\"evidence\":[2]}", List.of());
    }

    /** Something more of the hazard. */
    public long told(String type, String actor, String payload, List<UUID> links) {
        return hazard.append(HAZARD, HAZARD, type, actor, links, payload);
    }

    static String plan(String funds, int milestones) {
        return "{\"plan\":1,\"statements\":{\"funds\":{\"source\":\"" + funds + "\"},\"timeLimit\":{\"milestones\":["
                + "{\"what\":\"清理\"}".repeat(milestones).replace("}{", "},{") + "]}}}";
    }

    static String evidence(int number, String implementation) {
        return "{\"evidence\":" + number + ",\"implementation\":\"" + implementation + "\",\"file\":\""
                + Hash.sha256(PHOTO).hex() + "\"}";
    }

    void named(Names keys) {
        names = keys;
    }

    /** By its name. */
    public MadeLedger ledger(String name) {
        return switch (name) {
            case "registry" -> registry;
            case "identity" -> identity;
            case "enforcement" -> enforcement;
            default -> hazard;
        };
    }

    /** Whom an auditor of this city believes. */
    Policy policy() {
        return Policy.parse(policyFile());
    }

    /** The same as a file. */
    public byte[] policyFile() {
        StringBuilder lines = new StringBuilder();
        for (MadeLedger ledger : List.of(registry, identity, enforcement, hazard)) {
            ledger.keys().forEach(key -> lines.append("log ").append(key).append('\n'));
        }
        lines.append("witness monitor-1 ").append(witness.witnessKey()).append("\nquorum monitor-1\n");
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    public CaseFile caseFile(boolean withFiles) {
        return Assembly.of(HAZARD, withFiles, (ledger, cases, indexes) -> part(ledger, cases, indexes));
    }

    private Part part(String ledger, NavigableSet<UUID> cases, NavigableSet<Long> indexes) {
        return ledger(ledger).part(cases, indexes, witness, COSIGNED);
    }

    /** The members of the bundle, to be spoiled before they are written. */
    public NavigableMap<String, byte[]> members(CaseFile file) {
        NavigableMap<String, byte[]> members = file.members();
        members.put("names.json", names.bytes());
        if (file.withFiles()) {
            file.files().keySet().forEach(hash -> members.put("files/" + hash.hex(), PHOTO));
        }
        return members;
    }

    /** The members after one event more of the hazard; what would follow from it is left as it was. */
    public NavigableMap<String, byte[]> membersWithStaleHistory(String type, String payload) {
        CaseFile before = caseFile(true);
        NavigableMap<String, byte[]> members = members(before);
        told(type, OFFICER.toString(), payload, List.of());
        hazard.sealRoster();
        members.keySet().removeIf(name -> name.startsWith("ledgers/hazard/"));
        Part part = part("hazard", before.part("hazard").excerpts().navigableKeySet(), new TreeSet<>());
        MemberNames.put(part, members);
        members.computeIfPresent(
                "bundle.json",
                (name, manifest) -> new String(manifest, StandardCharsets.UTF_8)
                        .replaceFirst("(?s)(\"hazard\": \\{.*?\"position\": )[0-9]+", "$1" + part.position())
                        .getBytes(StandardCharsets.UTF_8));
        return members;
    }

    public static Path write(NavigableMap<String, byte[]> members, Path file) throws IOException {
        NavigableMap<String, BundleZip.Member> opened = new TreeMap<>();
        members.forEach((name, bytes) -> opened.put(name, () -> new ByteArrayInputStream(bytes)));
        try (OutputStream out = Files.newOutputStream(file)) {
            BundleZip.write(opened, out);
        }
        return file;
    }

    /** What the verifier says of it, under the policy of this city. */
    public Verdict check(Path bundle) throws IOException, BundleRefused {
        return BundleCheck.of(bundle, policy(), List.of(), COSIGNED.plusSeconds(60));
    }
}
