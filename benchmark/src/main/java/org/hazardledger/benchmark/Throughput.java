package org.hazardledger.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hazardledger.benchmark.http.HttpRung;
import org.hazardledger.benchmark.http.Nginx;
import org.hazardledger.benchmark.postgres.PgBenchRung;
import org.hazardledger.benchmark.postgres.PgBenchScript;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Payload;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Turns;
import org.hazardledger.benchmark.store.Store;
import org.hazardledger.benchmark.store.StoreRung;

/**
 * How much a second: one event a command, by everybody who can write one, and a page of a list with and without the
 * gateway. All in turns, because all share one disk and two cores.
 */
final class Throughput implements Measurement {
    private static final List<String> PGBENCH = List.of("pgbench");
    private static final List<String> MESSAGE_DB = List.of("messagedb", "messagedb-1000");
    private static final String BUS = "bus";
    private static final String NGINX = "nginx-read";
    /** Beside those of the stack. */
    private static final int NGINX_PORT = 18086;

    private static final int SEVERAL = 32;
    private static final int MANY = 64;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        List<Rung> rungs = new ArrayList<>();
        addPgBench(lab, rungs);
        addMessageDb(lab, rungs);
        try (Store sealed = Store.sealed(lab.server(), lab.folder(), "bench_store");
                Store unsealed = Store.unsealed(lab.server(), "bench_unsealed");
                Opened opened = new Opened()) {
            addStores(lab, sealed, unsealed, rungs);
            addBus(lab, opened, rungs);
            addHttp(lab, rungs);
            addNginx(lab, opened, rungs);
            if (rungs.isEmpty()) {
                return;
            }
            Turns turns = lab.turns();
            turns.warmUp(rungs);
            lab.server().checkpoint();
            Duration each = lab.plan().each(rungs.size(), lab.gone());
            turns.take(rungs, lab.plan().repetitions(), each, results::add);
        }
        compare(results);
    }

    private static void addPgBench(Lab lab, List<Rung> rungs) throws Exception {
        Plan plan = lab.plan();
        if (plan.wants("pgbench")) {
            PgBenchScript insert =
                    PgBenchScript.insert(lab.server(), lab.folder(), lab.world().payload());
            plan.callers(1, SEVERAL, MANY)
                    .forEach(n -> rungs.add(new PgBenchRung(insert, n, lab.tools(), lab.server())));
        }
    }

    private static void addMessageDb(Lab lab, List<Rung> rungs) throws Exception {
        Plan plan = lab.plan();
        if (MESSAGE_DB.stream().anyMatch(plan::wants)) {
            List<PgBenchScript> scripts = lab.messageDb()
                    .install(
                            lab.tools(), lab.server(), lab.folder(), lab.world().payload());
            for (PgBenchScript script : scripts) {
                plan.callers(MANY).forEach(n -> rungs.add(new PgBenchRung(script, n, lab.tools(), lab.server())));
            }
        }
    }

    private static void addStores(Lab lab, Store sealed, Store unsealed, List<Rung> rungs) {
        Plan plan = lab.plan();
        Payload payload = lab.world().payload();
        if (plan.wants("store")) {
            plan.callers(1, SEVERAL).forEach(n -> rungs.add(new StoreRung("store", n, sealed, lab.server(), payload)));
        }
        if (plan.wants("unsealed")) {
            rungs.add(new StoreRung("unsealed", SEVERAL, unsealed, lab.server(), payload));
        }
    }

    private static void addBus(Lab lab, Opened opened, List<Rung> rungs) throws Exception {
        if (lab.plan().wantsAlso(BUS)) {
            Store bus = Store.bus(lab.server(), lab.folder(), "bench_bus");
            opened.closedBy(bus::close);
            Payload payload = lab.world().payload();
            List.of(SEVERAL, MANY).forEach(n -> rungs.add(new StoreRung(BUS, n, bus, lab.server(), payload)));
        }
    }

    private static void addNginx(Lab lab, Opened opened, List<Rung> rungs) throws Exception {
        if (!lab.plan().wantsAlso(NGINX)) {
            return;
        }
        Optional<Path> program = lab.tools().nginx();
        if (program.isEmpty()) {
            lab.tell(NGINX + " is left out: nginx is missing; install it with: apt install nginx-light"
                    + " 未测量：缺少 nginx，请安装：apt install nginx-light");
            return;
        }
        int service = lab.settings().ports().enforcement();
        Nginx nginx = Nginx.start(program.get(), lab.folder(), NGINX_PORT, service);
        opened.closedBy(nginx::close);
        rungs.add(HttpRung.reads(
                NGINX, SEVERAL, NGINX_PORT, lab.front(), lab.plan().warmingReads()));
    }

    private static void addHttp(Lab lab, List<Rung> rungs) {
        Plan plan = lab.plan();
        int direct = lab.settings().ports().enforcement();
        int gateway = lab.settings().ports().gateway();
        if (plan.wants("http")) {
            plan.callers(MANY).forEach(n -> rungs.add(command(lab, "http", n, direct)));
        }
        if (plan.wants("gateway")) {
            plan.callers(MANY).forEach(n -> rungs.add(command(lab, "gateway", n, gateway)));
        }
        if (plan.wants("read")) {
            rungs.add(HttpRung.reads("read", SEVERAL, direct, lab.front(), plan.warmingReads()));
        }
        if (plan.wants("gateway-read")) {
            rungs.add(HttpRung.reads("gateway-read", SEVERAL, gateway, lab.front(), plan.warmingReads()));
        }
    }

    private static Rung command(Lab lab, String name, int callers, int port) {
        return HttpRung.commands(
                name,
                callers,
                port,
                lab.world(),
                lab.front(),
                lab.server(),
                lab.plan().warming());
    }

    private static void compare(Results results) {
        results.ratio(Figure.STORE_VS_PGBENCH, results.at("store", SEVERAL), results.best(PGBENCH));
        results.ratio(Figure.STORE_SINGLE_VS_PGBENCH_SINGLE, results.at("store", 1), results.at("pgbench", 1));
        results.ratio(Figure.SEAL_COST, results.at("store", SEVERAL), results.at("unsealed", SEVERAL));
        results.ratio(Figure.HTTP_VS_PGBENCH, results.at("http", MANY), results.best(PGBENCH));
        results.ratio(Figure.GATEWAY_VS_PGBENCH, results.at("gateway", MANY), results.best(PGBENCH));
        results.ratio(Figure.GATEWAY_VS_MESSAGEDB, results.at("gateway", MANY), results.best(MESSAGE_DB));
        results.ratio(Figure.GATEWAY_VS_DIRECT_READ, results.at("gateway-read", SEVERAL), results.at("read", SEVERAL));
    }
}
