package org.hazardledger.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import org.hazardledger.benchmark.http.Front;
import org.hazardledger.benchmark.http.World;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.postgres.Tools;
import org.hazardledger.benchmark.process.CpuTimes;
import org.hazardledger.benchmark.run.Turns;
import org.hazardledger.quickstart.Settings;

/**
 * What a measurement works with.
 *
 * @param world what is there already, and the command that is measured
 * @param folder for what it must write
 */
record Lab(
        Plan plan,
        Settings settings,
        Front front,
        World world,
        Tools tools,
        Server server,
        CpuTimes cpu,
        Path folder,
        PrintStream out) {

    Turns turns() {
        return new Turns(cpu, line -> out.println("  " + line));
    }
}
