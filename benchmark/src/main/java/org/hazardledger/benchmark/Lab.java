package org.hazardledger.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.hazardledger.benchmark.http.Front;
import org.hazardledger.benchmark.http.World;
import org.hazardledger.benchmark.postgres.MessageDb;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.postgres.Tools;
import org.hazardledger.benchmark.process.CpuTimes;
import org.hazardledger.benchmark.run.Turns;
import org.hazardledger.quickstart.Manifest;
import org.hazardledger.quickstart.Settings;
import org.hazardledger.quickstart.Stack;

/**
 * What a measurement works with.
 *
 * @param world what is there already, and the command that is measured
 * @param folder for what it must write
 */
record Lab(
        Plan plan,
        Settings settings,
        Stack stack,
        Manifest manifest,
        Front front,
        World world,
        Tools tools,
        MessageDb messageDb,
        Server server,
        CpuTimes cpu,
        Path folder,
        PrintStream out) {

    Turns turns() {
        return new Turns(cpu, this::tell);
    }

    /** How long this process runs already. */
    Duration gone() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    /** Tells whoever waits how it goes on. */
    void tell(String line) {
        out.printf("  %3d s  %s%n", gone().toSeconds(), line);
    }
}
