package org.hazardledger.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hazardledger.ledger.bundle.MadeCity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    private Path folder;

    private final MadeCity city = MadeCity.standing();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void theAuditorHasAPolicy() throws IOException {
        Files.write(folder.resolve("policy"), city.policyFile());
    }

    private int verify(Object... words) {
        Clock clock = Clock.fixed(MadeCity.COSIGNED, ZoneOffset.UTC);
        return new Verify(new PrintStream(printed, true, StandardCharsets.UTF_8), clock)
                .run(List.of(words).stream().map(Object::toString).toList());
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path bundle(boolean withFiles) throws IOException {
        return MadeCity.write(city.members(city.caseFile(withFiles)), folder.resolve("bundle.zip"));
    }

    @Test
    void a_bundle_that_holds_is_told_with_its_lights_and_how_far_it_is_complete() throws Exception {
        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said())
                .contains("✔ 真实完整。 It holds.")
                .contains("360426-2026-R-00001")
                .contains("措施 measures: 已核实 verified")
                .contains("时限 time limit: 已制定 stated")
                .contains("hazard: 12 条 entries; 完整至 complete up to 10, 由 monitor-1")
                .contains(
                        "Linked, complete in every ledger: 开始检查 Inspection started 00000000-0000-0004-0000-000000000001\n")
                .contains("complete in every ledger: 矿山登记 Mine registered 00000000-0000-0002-0000-000000000001\n")
                .contains("Up to hazard:10, as sealed at 2026-11-24T01:00:00.233Z; what was recorded since is not in")
                .doesNotContain("evidence files are not in here");
    }

    @Test
    void what_a_ledger_has_lost_is_told_and_who_kept_it() throws Exception {
        city.loseTheFinding();
        Files.write(folder.resolve("policy"), city.policyFile());

        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said())
                .contains("⚠ enforcement:1 已被原台账丢失，仅据 hazard 的留存；丢失经过见 enforcement:1。")
                .contains("Lost by their own ledger, and known from what hazard kept only; how, says enforcement:1.");
    }

    @Test
    void a_loss_of_what_nobody_took_over_is_refused_in_words() throws Exception {
        Path bundle = MadeCity.write(
                city.membersWithStaleHistory(
                        "facts.lost", "{\"publisher\":\"enforcement\",\"origin\":\"x\",\"opened\":0,\"indexes\":[7]}"),
                folder.resolve("bundle.zip"));

        assertThat(verify(bundle, "--policy", folder.resolve("policy"))).isEqualTo(1);

        assertThat(said())
                .contains("It does not hold.", "enforcement:7 is said to be lost, but was not taken over before")
                .doesNotContain("⚠");
    }

    @Test
    void a_person_who_was_erased_is_told_as_erased_and_all_holds() throws Exception {
        city.identity.append(
                MadeCity.OFFICER,
                MadeCity.OFFICER,
                "person.erased",
                MadeCity.OFFICER.toString(),
                List.of(),
                "{\"ground\":\"RETENTION_EXPIRED\"}");
        city.identity.sealRoster();

        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said()).contains(MadeCity.OFFICER + " 姓名已依法销毁 erased");
    }

    @Test
    void an_erasure_is_told_with_its_ground_and_that_no_earlier_bundle_can_be_recalled() throws Exception {
        city.identity.append(
                MadeCity.OFFICER,
                MadeCity.OFFICER,
                "person.erased",
                MadeCity.OFFICER.toString(),
                List.of(),
                "{\"ground\":\"CONSENT_WITHDRAWN\"}");
        city.identity.sealRoster();

        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said())
                .contains("本人撤回同意 consent withdrawn")
                .contains("此前已交出的履历文件无法收回。 A bundle that was handed out earlier can't be recalled.")
                .doesNotContain("CONSENT_WITHDRAWN");
        String history = new String(city.members(city.caseFile(true)).get("history.html"), StandardCharsets.UTF_8);
        assertThat(history)
                .contains("本人撤回同意 consent withdrawn")
                .contains("<p>此前已交出的履历文件无法收回。 A bundle that was handed out earlier can't be recalled.</p>")
                .doesNotContain("CONSENT_WITHDRAWN");
    }

    @Test
    void persons_whose_names_are_not_in_the_bundle_are_counted_and_named_by_their_references() throws Exception {
        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said())
                .contains("2 人的姓名不在其中。 Persons whose names are not in here: 2")
                .contains("  " + MadeCity.OFFICER + "\n")
                .contains("  " + MadeCity.PRINCIPAL + "\n");
    }

    @Test
    void the_status_and_the_linked_cases_are_told_in_words() throws Exception {
        city.told("hazard.signed-off", MadeCity.OFFICER.toString(), "{}", List.of());
        city.hazard.sealRoster();

        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said())
                .contains(": 已销号 signed off\n")
                .contains("Linked, complete in every ledger: 矿山登记 Mine registered 0000")
                .doesNotContain("SIGNED_OFF", "mine.registered");
    }

    @Test
    void what_is_told_only_in_part_says_so_and_how_much_more_is_proven() throws Exception {
        city.hazard.tellOnlyTo(city.hazard.rows().size() - 4L);

        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said())
                .contains("⚠ 只叙述至 hazard 第 8 条：本履历其后还有 2 条记录在本文件中，已证实，但未叙述；下列状态和五落实是当时的，不是现在的。")
                .contains(
                        "⚠ Told up to hazard:8 only. Later entries of this history that are in this bundle, proven but"
                                + " not told: 2. The status and the lights below are those of that moment, not of today.")
                .doesNotContain("as sealed at")
                .doesNotContain("what was recorded since is not in here");
        assertThat(said().indexOf("⚠ Told up to")).isLessThan(said().indexOf("措施 measures"));
        String history = new String(city.members(city.caseFile(true)).get("history.html"), StandardCharsets.UTF_8);
        assertThat(history).contains("⚠ Told up to hazard:8 only.");
    }

    @Test
    void the_time_of_each_ledgers_roster_is_told() throws Exception {
        assertThat(verify(bundle(true), "--policy", folder.resolve("policy"))).isZero();

        city.caseFile(true)
                .parts()
                .values()
                .forEach(part -> assertThat(said().lines())
                        .as(part.ledger())
                        .anyMatch(line -> line.startsWith("  " + part.ledger() + ": ")
                                && line.contains("清册封存于 roster sealed at "
                                        + part.roster().leaf().recordedAt())));
    }

    @Test
    void without_files_it_says_that_they_were_not_checked() throws Exception {
        assertThat(verify(bundle(false), "--policy", folder.resolve("policy"))).isZero();

        assertThat(said()).contains("The evidence files are not in here and were not checked.");
    }

    @Test
    void what_can_not_be_replayed_is_told_and_the_rest_as_well() throws Exception {
        Path bundle = MadeCity.write(
                city.membersWithStaleHistory(
                        "hazard.evidence-attached", "{\"evidence\":3,\"implementation\":\"OTHER\"}"),
                folder.resolve("bundle.zip"));

        assertThat(verify(bundle, "--policy", folder.resolve("policy"))).isEqualTo(1);

        assertThat(said())
                .contains("The events can't be replayed.")
                .contains("无法重演 can't be replayed")
                .contains("hazard: 14 条 entries");
    }

    @Test
    void a_bundle_that_does_not_hold_is_told_with_the_place_and_what_to_do() throws Exception {
        NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
        members.put("history.html", "it was otherwise".getBytes(StandardCharsets.UTF_8));
        Path spoiled = MadeCity.write(members, folder.resolve("spoiled.zip"));

        assertThat(verify("--policy", folder.resolve("policy"), spoiled)).isEqualTo(1);

        assertThat(said())
                .contains("✘ 不能采信。 It does not hold.", "it does not hold as a whole")
                .contains("✘ history.html")
                .contains("Do not believe this member.");
    }

    @Test
    void a_bundle_that_would_unpack_to_much_more_is_refused_in_words() throws Exception {
        Path bomb = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("bundle.json"));
            for (int i = 0; i < 64; i++) {
                zip.write(new byte[1 << 20]);
            }
        }

        assertThat(verify(bomb, "--policy", folder.resolve("policy"))).isEqualTo(1);

        assertThat(said()).contains("It does not hold.", "bundle.json is compressed");
    }

    @Test
    void whatever_goes_wrong_is_told_in_words() throws Exception {
        Path bundle = bundle(true);
        for (Throwable failure : List.of(new StackOverflowError("too deep"), new IllegalStateException("a mistake"))) {
            Verify failing =
                    new Verify(new PrintStream(printed, true, StandardCharsets.UTF_8), new FailingClock(failure));

            assertThat(failing.run(List.of(
                            bundle.toString(),
                            "--policy",
                            folder.resolve("policy").toString())))
                    .isEqualTo(2);

            assertThat(said()).contains("无法核验", "It can't be told: this program failed", failure.getMessage());
        }
    }

    @Test
    void what_does_not_hold_stays_refused_though_the_rest_can_not_be_told() throws Exception {
        NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
        members.put("history.html", "it was otherwise".getBytes(StandardCharsets.UTF_8));
        Path spoiled = MadeCity.write(members, folder.resolve("spoiled.zip"));
        PrintStream failing = new PrintStream(printed, true, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
                if (text.contains("does not hold as a whole")) {
                    throw new IllegalStateException("a mistake");
                }
                super.print(text);
            }
        };

        assertThat(new Verify(failing, Clock.fixed(MadeCity.COSIGNED, ZoneOffset.UTC))
                        .run(List.of(
                                spoiled.toString(),
                                "--policy",
                                folder.resolve("policy").toString())))
                .isEqualTo(1);

        assertThat(said()).contains("It does not hold.", "Do not believe this member.", "The rest can't be told");
    }

    @Test
    void what_is_no_address_of_a_ledger_is_told_in_words() {
        for (String address : List.of("not an address", "ftp://ledger.example", "ledger.example/hazard", "http://")) {
            assertThat(verify("--ledger", address, "--policy", folder.resolve("policy")))
                    .isEqualTo(2);
        }
        assertThat(said()).contains("不是台账的地址", "Not the address of a ledger: not an address");
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 64; i++) {
                    body.write(new byte[1 << 20]);
                }
            }
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(verify("--ledger", address, "--policy", folder.resolve("policy")))
                    .isEqualTo(2);
            assertThat(said()).contains("Can't be read: " + address + "/witnessed: ");
        } finally {
            server.stop(0);
        }
    }

    /** Whoever asks it for the time fails. */
    private static final class FailingClock extends Clock {
        private final Throwable failure;

        FailingClock(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Instant instant() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void what_cannot_be_told_is_told_apart_from_what_is_broken() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no zip");
        Path policy = folder.resolve("policy");

        assertThat(verify()).isEqualTo(2);
        assertThat(verify("--wrong")).isEqualTo(2);
        assertThat(verify(text, "--policy")).isEqualTo(2);
        assertThat(verify(text, "--policy", policy)).isEqualTo(2);
        assertThat(verify(folder.resolve("none.zip"), "--policy", policy)).isEqualTo(2);
        assertThat(verify(bundle(true), "--policy", folder.resolve("none"))).isEqualTo(2);
        assertThat(verify(bundle(true), "--policy", text)).isEqualTo(2);
        assertThat(verify(bundle(true), "--policy", policy, "--since", text)).isEqualTo(2);
        assertThat(said()).contains("Usage: verify").contains("No such file").contains("Not a checkpoint");
    }
}
