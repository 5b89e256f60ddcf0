package org.hazardledger.ledger.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Checks a bundle offline. It believes the policy and nothing else: every hash is made anew from the bytes, and what
 * follows from the events is made again and compared.
 */
public final class BundleCheck {
    private static final String IDENTITY = "identity";
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Findings findings = new Findings();
    private final NavigableMap<UUID, String> names = new TreeMap<>();
    private final NavigableMap<String, Long> kept = new TreeMap<>();

    private BundleCheck() {}

    /** The members, and of the files among them their SHA-256. */
    private record Members(NavigableMap<String, byte[]> small, NavigableMap<String, String> files) {}

    /**
     * The verdict on the bundle in that file.
     *
     * @param policy whom the auditor believes
     * @param keptHeads checkpoints that he kept from earlier; each must be continued
     * @param notAfter now, and some seconds for clocks that differ
     * @throws BundleRefused if it is no bundle at all, or has no proof that it continues a kept checkpoint
     * @throws IOException if the file can't be read
     */
    public static Verdict of(Path bundle, Policy policy, List<Checkpoint> keptHeads, Instant notAfter)
            throws IOException, BundleRefused {
        BundleCheck check = new BundleCheck();
        Members members = check.members(bundle);
        if (members == null) {
            return new Verdict(check.findings.all(), null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }
        return check.verdict(Unfolding.of(members.small(), check.findings), members, policy, keptHeads, notAfter);
    }

    /** The same for the members alone, wherever they come from; {@code files} has the SHA-256 of the files. */
    static Verdict of(
            NavigableMap<String, byte[]> small, NavigableMap<String, String> files, Policy policy, Instant notAfter)
            throws BundleRefused {
        BundleCheck check = new BundleCheck();
        return check.verdict(
                Unfolding.of(small, check.findings), new Members(small, files), policy, List.of(), notAfter);
    }

    private Verdict verdict(
            @Nullable CaseFile file, Members members, Policy policy, List<Checkpoint> keptHeads, Instant notAfter)
            throws BundleRefused {
        NavigableMap<String, Attestation> attestations = new TreeMap<>();
        if (file != null) {
            try {
                attestations.putAll(new SealCheck(policy, notAfter, findings).of(file));
                new HistoryCheck(file, findings).of(members.small(), members.files());
                names(file, members.small().get(MemberNames.NAMES));
            } catch (IllegalArgumentException e) {
                findings.add(Fault.REPLAY_IMPOSSIBLE, MemberNames.MANIFEST, e);
            }
            for (Checkpoint keptHead : keptHeads) {
                continues(file, keptHead);
            }
        }
        return new Verdict(findings.all(), file, attestations, names, kept);
    }

    /**
     * Also of a container that is not as a ledger writes it, as far as it can be read, so that the place can be named;
     * null if it can't.
     */
    private @Nullable Members members(Path bundle) throws IOException, BundleRefused {
        Members members = new Members(new TreeMap<>(), new TreeMap<>());
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            BundleZip.Opened opened = BundleZip.open(bundle, zip);
            if (!opened.asWritten()) {
                findings.add(Fault.CONTAINER_ALTERED, bundle.toString(), "made again from its members, it is another");
            }
            for (Map.Entry<String, BundleZip.Member> member : opened.members().entrySet()) {
                if (member.getKey().startsWith(MemberNames.FILES)) {
                    members.files().put(member.getKey(), sha256(member.getValue()));
                } else {
                    members.small().put(member.getKey(), bytes(member.getValue()));
                }
            }
            return members;
        } catch (ZipException | EOFException e) {
            if (!beginsAsZip(bundle)) {
                throw new BundleRefused("这不是 zip 文件。", "This is not a zip file.");
            }
            findings.add(Fault.CONTAINER_ALTERED, bundle.toString(), e);
            return null;
        }
    }

    private static boolean beginsAsZip(Path bundle) throws IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private void names(CaseFile file, byte @Nullable [] member) {
        if (member == null) {
            findings.add(Fault.MEMBER_MISSING, MemberNames.NAMES, "it is there even without names");
            return;
        }
        try {
            Names keys = Names.parse(member);
            NavigableSet<UUID> erased = file.erased().navigableKeySet();
            for (UUID person : keys.keys().keySet()) {
                if (erased.contains(person)) {
                    findings.add(Fault.NAME_ERASED, MemberNames.NAMES, "of " + person);
                } else {
                    names.put(person, keys.open(person, file.part(IDENTITY)));
                }
            }
        } catch (IllegalArgumentException e) {
            findings.add(Fault.NAME_NOT_THE_SEALED, MemberNames.NAMES, e);
        }
    }

    private void continues(CaseFile file, Checkpoint keptHead) throws BundleRefused {
        Part part = file.parts().values().stream()
                .filter(each -> each.checkpoint()
                        .epoch()
                        .ledger()
                        .equals(keptHead.epoch().ledger()))
                .findFirst()
                .orElseThrow(() -> new BundleRefused(
                        "您保存的检查点属于另一个台账：" + keptHead.origin(),
                        "The checkpoint that you kept is of another ledger: " + keptHead.origin()));
        Checkpoint head = part.checkpoint();
        String since = head.epoch().isAfter(keptHead.epoch())
                ? "; since then its end was lost, and it goes on as " + head.origin()
                : "";
        if (keptHead.size() > head.size() && !since.isEmpty()) {
            findings.add(
                    Fault.NOT_CONTINUED,
                    part.ledger() + ":" + keptHead.size(),
                    "it has no more than " + head.size() + " entries" + since);
            return;
        }
        if (keptHead.size() > head.size() || !head.epoch().continues(keptHead.epoch())) {
            throw older(head, keptHead);
        }
        Hash root = rootAt(part, keptHead.size())
                .orElseThrow(() -> new BundleRefused(
                        "该文件没有证明台账延续了您保存的检查点（%d 条），请带参数 since=%s:%d 重新下载。"
                                .formatted(keptHead.size(), part.ledger(), keptHead.size()),
                        "This bundle does not prove that the ledger continues the checkpoint of %d entries that you kept; fetch it with since=%s:%d."
                                .formatted(keptHead.size(), part.ledger(), keptHead.size())));
        if (root.equals(keptHead.root())) {
            kept.put(part.ledger(), keptHead.size());
        } else {
            findings.add(
                    Fault.NOT_CONTINUED,
                    part.ledger() + ":" + keptHead.size(),
                    "another root stands at that size" + since);
        }
    }

    private static BundleRefused older(Checkpoint head, Checkpoint kept) {
        return new BundleRefused(
                "该文件所据的检查点（%d 条）早于您保存的检查点（%d 条）。请下载新的卷宗。如果没有更新的，或服务答复 head-unknown，则台账已丢失或隐瞒了您的检查点所证明的内容：请保存好检查点，并报告监督部门。"
                        .formatted(head.size(), kept.size()),
                "This bundle stands on an older head (%d entries) than the checkpoint that you kept (%d entries). Fetch a new bundle. If there is no newer one, or the service says head-unknown, the ledger has lost or hidden what your checkpoint proves: keep the checkpoint and report it."
                        .formatted(head.size(), kept.size()));
    }

    /** The root of the tree of that size which the head continues, if the bundle proves one. */
    private static Optional<Hash> rootAt(Part part, long size) {
        Since since = part.since();
        if (size == part.checkpoint().size()) {
            return Optional.of(part.checkpoint().root());
        }
        return since == null || since.proof().first() != size
                ? Optional.empty()
                : Optional.of(Checkpoint.parse(since.earlier().text()).root());
    }

    private static byte[] bytes(BundleZip.Member member) throws IOException {
        try (InputStream in = member.open()) {
            return in.readAllBytes();
        }
    }

    private static String sha256(BundleZip.Member member) throws IOException {
        try (DigestInputStream in = new DigestInputStream(member.open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
