package org.hazardledger.quickstart.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.hazardledger.quickstart.Manifest;
import org.hazardledger.quickstart.Settings;
import org.hazardledger.quickstart.StartRefused;

/** {@code ./demo}: the whole story on a running stack. A new slice is a new chapter in {@link #tell}. */
public final class Demo {
    private static final String USAGE = "usage: ./demo    用法：./demo";

    private Demo() {}

    /** Exit code 0 if every step held, 1 if one did not or nothing runs, 2 for a wrong use. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length > 0) {
            out.println(USAGE);
            System.exit(2);
        }
        try {
            Path home = Path.of(System.getProperty("hazardledger.home", "."));
            System.exit(run(Settings.fromEnvironment(home, System.getenv()).run(), new SecureRandom(), out) ? 0 : 1);
        } catch (StartRefused e) {
            out.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Tells the story on the stack that runs in this folder, and says how it ended.
     *
     * @return whether every step held
     */
    static boolean run(Path run, RandomGenerator random, PrintStream out) throws IOException, InterruptedException {
        Manifest manifest;
        try {
            manifest = Manifest.read(run);
        } catch (NoSuchFileException e) {
            out.println("Nothing runs in " + run + "; start it first, in another terminal: ./start");
            out.println(run + " 中没有正在运行的系统，请先在另一个终端执行：./start");
            return false;
        }
        out.println("The hazard ledger at " + manifest.gateway() + "  重大事故隐患台账演示");
        Story story = new Story(out);
        try (Door door = new Door(manifest)) {
            tell(story, door, manifest, new Fresh(random, InstantSource.system()), run.resolve("demo"));
        } catch (NotAsPromised e) {
            out.println();
            out.println("FAILED: this step is not as promised, after " + story.held() + " that were.");
            out.println("失败：上述一步不符合承诺，此前 " + story.held() + " 步均符合。");
            return false;
        }
        out.println();
        out.println("All " + story.held() + " steps held.  全部 " + story.held() + " 步均符合承诺。");
        return true;
    }

    private static void tell(Story story, Door door, Manifest manifest, Fresh fresh, Path kept)
            throws InterruptedException {
        var registered = new EnterpriseAndMine(story, door, fresh).tell();
        new WhoSees(story, door, fresh).tell(registered);
        Position place = new CaseTrail(story, door, manifest.ledgers().keySet()).tell(registered);
        new PublicLedgers(story, door, manifest.ledgers(), kept).tell(place, registered.mine());
        EnterpriseA.Mine mine = new EnterpriseA(story, door, fresh).tell();
        SelfReported selfReported = new SelfReported(story, door, fresh);
        selfReported.tell(mine, registered.signedAt());
        Papers papers = new Papers(fresh);
        var listed = new FromFindingToOrder(story, door, fresh, papers, selfReported).tell(mine);
        new FiveImplementations(story, door, fresh, papers).tell(listed.hazard(), listed.dueOn());
        new AcceptanceAndSignOff(story, door, fresh).tell(listed.hazard(), listed.order());
        new Replay(story, door).tell(listed.hazard());
        new SeenByTheWitness(story, door, manifest, fresh).tell();
        new ProofInAFile(story, door, manifest, kept).tell(listed.hazard());
    }
}
