package org.hazardledger.quickstart.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hazardledger.ledger.verify.Verify;
import org.hazardledger.quickstart.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The auditor takes the whole history home and checks it there, without us. */
record ProofInAFile(Story story, Door door, Manifest manifest, Path kept) {
    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final long PAUSE_MS = 1_000;
    private static final int PATIENCE = 90;

    void tell(UUID hazard) throws InterruptedException {
        story.chapter("十二、带走的证据", "12. The proof in a file");
        String path = "/api/hazards/" + hazard + "/bundle";
        story.check(
                "企业不能下载卷宗：其中有未签发的文书",
                "The enterprise does not get it: drafts of orders stand in it",
                () -> door.as("principal-a").get(path).refused(403, "forbidden"));
        byte[] bundle = story.step(
                "审计人员下载完整卷宗，含全部事件、证明、佐证文件",
                "The auditor fetches the whole history: every event, proof and file",
                () -> whole(path, hazard));
        Path zip = saved("bundle.zip", bundle);
        story.check(
                "依据自己的信任文件离线核验：真实完整，五落实全部已核实，已销号，完整性由监督方重新计算：./verify " + zip,
                "Checked offline under his own policy it holds: all five verified, signed off, complete as the monitor has"
                        + " recomputed it: ./verify " + zip,
                () -> holds(zip));
        story.check("相同的位置与检查点，逐字节相同", "The same positions and heads give the same bytes", () -> {
            if (!Arrays.equals(bundle, again(path, zip))) {
                throw new NotAsPromised("expected the same bytes as in " + zip);
            }
        });
        story.check(
                "改动任何一个字节，即被拒绝，并指出何处",
                "With one byte changed anywhere it is refused, and the place is named",
                () -> isRefused(bundle));
    }

    /** As of now: a roster up to here may have to be sealed first. */
    private byte[] whole(String path, UUID hazard) throws InterruptedException {
        String positions = places(
                door.as("auditor")
                        .get("/api/hazards/" + hazard + "/trail")
                        .promised(200)
                        .json()
                        .required("positions"),
                JsonNode::asLong);
        for (int tries = 1; ; tries++) {
            Answer answer = door.as("auditor").get(path + "?positions=" + positions);
            if (answer.status() != 503 || tries == PATIENCE) {
                return answer.promised(200).body();
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private byte[] again(String path, Path zip) throws InterruptedException {
        JsonNode ledgers = manifestOf(zip).required("ledgers");
        return door.as("auditor")
                .get(path + "?positions="
                        + places(ledgers, ledger -> ledger.required("position").asLong()) + "&heads="
                        + places(ledgers, ledger -> ledger.required("size").asLong()))
                .promised(200)
                .body();
    }

    private static String places(JsonNode byLedger, Function<JsonNode, Long> place) {
        return byLedger.propertyStream()
                .map(ledger -> ledger.getKey() + ":" + place.apply(ledger.getValue()))
                .collect(Collectors.joining(","));
    }

    private void holds(Path zip) {
        Said said = verify(zip);
        long verified = said.text()
                .lines()
                .filter(line -> line.endsWith("已核实 verified"))
                .count();
        boolean recomputed = said.text().contains("recomputed by monitor")
                && !said.text().contains("according to the operator only");
        if (said.exitCode() != HOLDS
                || verified != 5
                || !recomputed
                || !said.text().contains(": 已销号 signed off")) {
            throw new NotAsPromised(
                    "expected it to hold, all five verified, signed off and recomputed, but read\n" + said.text());
        }
    }

    private void isRefused(byte[] bundle) {
        for (int part = 1; part <= 8; part++) {
            byte[] spoiled = bundle.clone();
            spoiled[(int) ((long) bundle.length * part / 9)] ^= 1;
            Said said = verify(saved("spoiled.zip", spoiled));
            if (said.exitCode() != BROKEN) {
                throw new NotAsPromised("expected it to be refused, but read\n" + said.text());
            }
        }
    }

    private record Said(int exitCode, String text) {}

    private Said verify(Path zip) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        int exitCode = Verify.run(new ArrayList<>(List.of(zip.toString(), "--policy", manifest.policy())), out);
        return new Said(exitCode, text.toString(StandardCharsets.UTF_8));
    }

    private Path saved(String name, byte[] bytes) {
        try {
            Files.createDirectories(kept);
            return Files.write(kept.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode manifestOf(Path zip) {
        try (FileSystem members = FileSystems.newFileSystem(zip)) {
            return JsonMapper.shared().readTree(Files.readAllBytes(members.getPath("bundle.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
