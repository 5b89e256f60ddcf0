package org.hazardledger.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.bundle.BrowserPage.PAGE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.bundle.PageCases.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page and the command line are two verifiers, written twice; whatever they are given, they say the same. */
class PageTest {
    private static final Map<String, Case> CASES = PageCases.all();
    private static final Case HONEST = named("as it is");

    @TempDir
    private Path folder;

    private static Case named(String name) {
        return Objects.requireNonNull(CASES.get(name));
    }

    static Set<String> cases() {
        return CASES.keySet();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_say_the_same_of_a_bundle(String name) throws Exception {
        requireSame(named(name));
    }

    @Test
    void the_cases_have_every_fault_and_hold_without_one() throws Exception {
        Set<Fault> seen = EnumSet.of(Fault.CONTAINER_ALTERED); // that one needs bytes, see below
        for (Case each : CASES.values()) {
            seen.addAll(faultsIn(java(each)));
        }

        assertThat(seen).containsExactlyInAnyOrder(Fault.values());
        assertThat(java(HONEST)).startsWith("holds\n");
        assertThat(java(named("a name that opens, and one that is erased"))).contains("=王 <检查>\n");
    }

    private static List<Fault> faultsIn(String told) {
        return Arrays.stream(Fault.values())
                .filter(fault -> told.contains("\n" + fault + " "))
                .toList();
    }

    @Test
    void both_say_the_same_when_a_byte_of_a_member_is_another() throws Exception {
        int at = 0;
        for (String name : some(HONEST.members())) {
            byte[] spoiled = Objects.requireNonNull(HONEST.members().get(name)).clone();
            at = (at + 7919) % spoiled.length;
            spoiled[at] ^= (byte) (at % 2 == 0 ? 1 : 0x20);
            Case with = changed(members -> members.put(name, spoiled));
            assertThat(requireSame(with)).as(name + " byte " + at).doesNotStartWith("holds");
        }
    }

    @Test
    void both_miss_the_same_members() throws Exception {
        for (String name : some(HONEST.members())) {
            assertThat(requireSame(changed(members -> members.remove(name))))
                    .as(name)
                    .doesNotStartWith("holds");
        }
    }

    /** A sample with all kinds of members. */
    private static List<String> some(NavigableMap<String, byte[]> members) {
        List<String> names = List.copyOf(members.keySet());
        List<String> some = new ArrayList<>();
        for (int i = 0; i < names.size(); i += 14) {
            some.add(names.get(i));
        }
        return some;
    }

    private static Case changed(Consumer<NavigableMap<String, byte[]>> change) {
        NavigableMap<String, byte[]> members = new TreeMap<>(HONEST.members());
        change.accept(members);
        return new Case(members, HONEST.policy(), List.of());
    }

    @Test
    void a_zip_that_is_as_a_ledger_writes_it_is_read() throws Exception {
        byte[] zip = zip(HONEST);

        assertThat(page(zip)).isEqualTo(java(HONEST));
    }

    /** Which of the two it is, depends on what the zip reader of the JDK notices first. */
    @Test
    void a_container_with_another_byte_is_refused_wherever_it_is() throws Exception {
        byte[] honest = zip(HONEST);
        for (int i = 0; i < honest.length; i += honest.length / 5) {
            byte[] spoiled = honest.clone();
            spoiled[i] ^= 4;
            assertRefused(spoiled);
        }
        for (int fromEnd = 1; fromEnd < 22; fromEnd += 6) {
            byte[] spoiled = honest.clone();
            spoiled[honest.length - fromEnd] ^= 1;
            assertRefused(spoiled);
        }
        assertRefused(Arrays.copyOf(honest, honest.length + 1));
        assertRefused(Arrays.copyOf(honest, honest.length - 1));
        assertRefused("not a zip".getBytes(StandardCharsets.UTF_8));
        assertRefused(new byte[0]);
    }

    @Test
    void both_refuse_a_compressed_member_and_say_why() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bundle.json"));
            zip.write(new byte[1 << 20]);
        }
        Path file = Files.write(folder.resolve("bundle.zip"), out.toByteArray());

        assertThat(page(out.toByteArray())).isEqualTo(told(file, HONEST).replace(file.toString(), "bundle.zip"));
        assertThat(PAGE.call(
                                "(bytes) => zipMembers(inMemory('z', bytes), still).catch((e) => { answer = e.message; })",
                                out.toByteArray())
                        .isNull())
                .isFalse();
        assertThat(PAGE.call("() => answer").asString()).contains("is compressed");
    }

    /** The same words as the command line's, which {@link BundleCheckTest} asks for. */
    @Test
    void the_page_does_not_take_in_members_that_no_memory_holds() {
        PAGE.call("""
                () => {
                    const size = (256 << 20) + 1;
                    const name = utf8("bundle.json");
                    const from = zipLocal(name, 0, size).length + size;
                    const directory = zipCentral(name, 0, size, 0);
                    const tail = joined(directory, zipEnd(1, directory.length, from));
                    const read = async (begin, end) => {
                        const bytes = new Uint8Array(end - begin);
                        if (end > from) {
                            bytes.set(tail.subarray(Math.max(0, begin - from), end - from), Math.max(0, from - begin));
                        }
                        return bytes;
                    };
                    answered(zipMembers({name: "z", size: from + tail.length, read}, still));
                }""");

        assertThat(PAGE.call("() => answer").asString()).startsWith("refused:").contains("more than 256 MB");
    }

    @Test
    void a_cut_container_is_not_to_be_believed_for_both() throws Exception {
        byte[] honest = zip(HONEST);
        for (int length : new int[] {4, 100, honest.length / 2, honest.length - 22, honest.length - 1}) {
            byte[] cut = Arrays.copyOf(honest, length);
            Path file = Files.write(folder.resolve("bundle.zip"), cut);
            assertThat(page(cut))
                    .as(length + " bytes")
                    .isEqualTo("does not hold\nCONTAINER_ALTERED bundle.zip")
                    .isEqualTo(told(file, HONEST).replace(file.toString(), "bundle.zip"));
        }
        for (int length : new int[] {0, 3}) {
            byte[] cut = Arrays.copyOf(honest, length);
            assertThat(page(cut))
                    .as(length + " bytes")
                    .startsWith("refused: ")
                    .isEqualTo(told(Files.write(folder.resolve("bundle.zip"), cut), HONEST));
        }
    }

    private static String shown(String name) {
        Case given = named(name);
        return PAGE.shows(given.members(), given.policy(), PageCases.now().toEpochMilli());
    }

    @Test
    void the_page_tells_what_is_told_only_in_part_before_everything_else() {
        String shown = shown("told only in part");

        assertThat(shown)
                .contains("⚠ 只叙述至 hazard 第 9 条：本履历其后还有 1 条记录在本文件中，已证实，但未叙述；下列状态和五落实是当时的，不是现在的。")
                .contains(
                        "⚠ Told up to hazard:9 only. Later entries of this history that are in this bundle, proven but"
                                + " not told: 1. The status and the lights below are those of that moment, not of today.")
                .doesNotContain("as sealed at");
        assertThat(shown.indexOf("⚠ Told up to")).isLessThan(shown.indexOf("What was checked"));
        assertThat(shown("as it is")).contains("as sealed at").doesNotContain("⚠");
    }

    @Test
    void the_page_tells_an_erasure_with_its_ground_and_shows_no_name_that_came_back() {
        String shown = shown("a key that outlived the erasure");

        assertThat(shown)
                .startsWith("✘")
                .contains("（已销毁 erased）")
                .contains("法律、行政法规规定的其他情形 other case laid down by law")
                .contains("此前已交出的履历文件无法收回。 A bundle that was handed out earlier can't be recalled.")
                .doesNotContain("王 <检查>")
                .doesNotContain("OTHER_BY_LAW");
    }

    @Test
    void the_page_counts_the_persons_without_a_name_and_tells_when_each_roster_was_sealed() {
        String shown = shown("as it is");

        assertThat(shown)
                .contains("2 人的姓名不在其中。 Persons whose names are not in here: 2")
                .contains("清册封存于 roster sealed at 2026-11-24 09:00:00.153");
        assertThat(shown("a name that opens, and one that is erased")).doesNotContain("Persons whose names are not");
    }

    private void assertRefused(byte[] zip) throws Exception {
        Path file = Files.write(folder.resolve("bundle.zip"), zip);
        assertThat(told(file, HONEST).replace(file.toString(), "bundle.zip")).matches(BundleTold::refuses);
        assertThat(page(zip)).matches(BundleTold::refuses);
    }

    /** The command line goes on to name the member, where it can. */
    private interface BundleTold {
        static boolean refuses(String told) {
            return told.startsWith("refused: ") || told.startsWith("does not hold\nCONTAINER_ALTERED bundle.zip");
        }
    }

    private static String page(byte[] zip) {
        return PAGE.saysOf(
                "bundle.zip", zip, HONEST.policy(), List.of(), PageCases.now().toEpochMilli());
    }

    @Test
    void the_words_are_those_of_the_command_line() {
        for (Fault fault : Fault.values()) {
            assertThat(PAGE.call("(fault) => Object.values(FAULTS[fault]).join('|')", fault.name())
                            .asString())
                    .isEqualTo(String.join("|", fault.zh(), fault.en(), fault.adviceZh(), fault.adviceEn()));
        }
        for (Replay.Light light : Replay.Light.values()) {
            assertThat(PAGE.call("(light) => Object.values(LIGHTS[light]).join('|')", light.name())
                            .asString())
                    .isEqualTo(light.zh() + "|" + light.en());
        }
    }

    @Test
    void the_page_asks_nobody_for_anything() {
        assertThat(BrowserPage.text())
                .contains("default-src 'none'")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("fetch(")
                .doesNotContain("XMLHttpRequest")
                .doesNotContain("import(")
                .doesNotContain("innerHTML");
    }

    /** What both say; it fails if they differ. */
    private String requireSame(Case given) throws Exception {
        String java = java(given);
        List<byte[]> kept = given.kept().stream().map(SignedNote::bytes).toList();
        assertThat(PAGE.saysOf(
                        given.members(), given.policy(), kept, PageCases.now().toEpochMilli()))
                .isEqualTo(java);
        return java;
    }

    private String java(Case given) throws Exception {
        return told(MadeCity.write(given.members(), folder.resolve("bundle.zip")), given);
    }

    private byte[] zip(Case given) throws Exception {
        return Files.readAllBytes(MadeCity.write(given.members(), folder.resolve("honest.zip")));
    }

    private static String told(Path bundle, Case given) throws Exception {
        List<Checkpoint> kept =
                given.kept().stream().map(note -> Checkpoint.parse(note.text())).toList();
        try {
            return told(BundleCheck.of(bundle, Policy.parse(given.policy()), kept, PageCases.now()));
        } catch (BundleRefused e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String told(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict.holds() ? "holds" : "does not hold");
        verdict.findings().forEach(finding -> lines.add(finding.fault() + " " + finding.place()));
        verdict.names().forEach((person, name) -> lines.add("name " + person + "=" + name));
        verdict.kept().forEach((ledger, size) -> lines.add("kept " + ledger + " " + size));
        verdict.attestations()
                .forEach((ledger, attestation) -> lines.add("believed " + ledger
                        + attestation.cosignatures().stream()
                                .map(one -> " " + one.witness() + "@" + one.at().getEpochSecond())
                                .collect(Collectors.joining())));
        if (verdict.file() != null) {
            made(verdict.file(), lines);
        }
        return String.join("\n", lines);
    }

    private static void made(CaseFile file, List<String> lines) {
        try {
            NavigableMap<String, byte[]> made = file.members();
            made.forEach((name, bytes) -> lines.add("made " + name + " " + bytes.length));
            lines.add(new String(made.get("bundle.json"), StandardCharsets.UTF_8));
            lines.add(new String(made.get("history.html"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            lines.add("made nothing");
        }
    }
}
