package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connections that report progress on one and the same hazard, each again when its answer is there: of all that can be
 * done to a hazard, that is what an enterprise may do without end, and each time it is one event.
 *
 * <p>A command reads the whole history of its hazard, so the hundredth takes longer than the first. Every hazard
 * therefore gets the same number of reports, whoever writes them, and then it is another's turn. What a hazard must
 * have had before, four commands to {@value #REPORTS}, is done while the clock stands; the CPU time has it in it.
 */
public final class HotHazardRung implements Rung {
    private static final int REPORTS = 200;
    private static final String DATABASE = "hazard";
    private static final String HAZARDS = "/api/hazards";
    private static final String REPORTER = "manager-a";
    private static final String PRINCIPAL = "principal-a";
    private static final String OFFICER = "lianxi-officer-1";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String PROGRESS = JsonMapper.shared().writeValueAsString(Map.of("text", "堵塞物清理完毕，正在更换梯子间踏步"));

    private final String name;
    private final int callers;
    private final int port;
    private final Front front;
    private final Server server;
    private final Front.Taken mine;
    private final List<UUID> hazards = new ArrayList<>();

    private HotHazardRung(String name, int callers, int port, Front front, Server server, Front.Taken mine) {
        this.name = name;
        this.callers = callers;
        this.port = port;
        this.front = front;
        this.server = server;
        this.mine = mine;
    }

    /**
     * As many rungs as there are numbers of callers, on hazards of one mine.
     *
     * @param port of the service
     */
    public static List<Rung> all(String name, List<Integer> callers, int port, Front front, Server server)
            throws IOException, InterruptedException {
        Front.Taken mine = front.command(World.REGISTRAR, World.MINES, World.MINE, null);
        return callers.stream()
                .<Rung>map(n -> new HotHazardRung(name, n, port, front, server, mine))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int callers() {
        return callers;
    }

    @Override
    public Duration warming() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void prepare() {
        hazards.clear();
    }

    /** A service that has just started may be too slow for so many, and says so. */
    @Override
    public void warmUp(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Answers _ = reported(hazard());
        }
    }

    @Override
    public Worked work(Duration time) throws Exception {
        long reports = 0;
        long nanos = 0;
        while (nanos < time.toNanos()) {
            UUID hazard = hazard();
            hazards.add(hazard);
            Worked worked = reported(hazard).allWith(200, name);
            reports += worked.operations();
            nanos += worked.nanos();
        }
        return new Worked(reports, nanos);
    }

    @Override
    public void count(Worked worked) throws Exception {
        long recorded = 0;
        for (UUID hazard : hazards) {
            long here = server.number(
                    DATABASE,
                    "select count(*) from ledger.event where stream = '%s' and type = 'hazard.progress-reported'"
                            .formatted(hazard));
            RunVoid.unlessEqual(name + ": " + hazard, REPORTS, here);
            recorded += here;
        }
        RunVoid.unlessEqual(name, worked.operations(), recorded);
    }

    private Answers reported(UUID hazard) throws IOException, InterruptedException {
        String path = HAZARDS + "/" + hazard + "/progress";
        try (Load load = new Load(port, Request.command(port, path, front.token(REPORTER), PROGRESS), callers)) {
            return load.run(new Pace.Counted(REPORTS));
        }
    }

    /** A fresh one that may be worked on: reported, determined, with a plan that is approved. */
    private UUID hazard() throws IOException, InterruptedException {
        UUID hazard =
                front.command(REPORTER, HAZARDS, report(), mine.position()).id();
        String path = HAZARDS + "/" + hazard;
        front.change(
                OFFICER,
                path + "/determination",
                Map.of(
                        "criterion",
                        Map.of("version", "2022", "code", "U1.5"),
                        "stop",
                        false,
                        "stopReason",
                        "已停止该中段作业，其余区域不受影响"));
        front.change(PRINCIPAL, path + "/plan", plan());
        front.change(OFFICER, path + "/plan/decision", Map.of("approved", true));
        return hazard;
    }

    private Map<String, Object> report() {
        return Map.of(
                "mine", mine.id(),
                "place", "-160m 中段东翼",
                "description", "安全出口梯子间踏步缺失，不能正常使用",
                "cause", "长期未检修，锈蚀断裂",
                "harm", "井下人员不能由该出口撤离",
                "difficulty", "材料齐备，预计十日内完成",
                "foundAt", Instant.now());
    }

    private static Map<String, Object> plan() {
        LocalDate today = LocalDate.now(CHINA);
        return Map.of(
                "responsibility",
                Map.of(
                        "leader",
                        World.PRINCIPAL,
                        "leaderPost",
                        "矿长",
                        "executor",
                        World.PRINCIPAL,
                        "executorPost",
                        "矿长"),
                "measures",
                Map.of(
                        "method", "清除堵塞物并加固安全出口",
                        "steps", List.of("清理矿石", "更换梯子间踏步", "验收通风"),
                        "interimControls", "停止该中段作业并设警戒"),
                "funds",
                Map.of("plannedFen", 12_000_000, "source", "安全生产费用专户"),
                "timeLimit",
                Map.of(
                        "startOn",
                        today,
                        "finishOn",
                        today.plusDays(30),
                        "milestones",
                        List.of(Map.of("on", today.plusDays(10), "what", "清理完毕"))),
                "contingency",
                Map.of(
                        "plan", "出口再次堵塞时经 2 号井撤离",
                        "contacts", List.of(World.PRINCIPAL),
                        "withdrawalTrigger", "顶板掉渣或出口风速低于 0.25 m/s"));
    }
}
