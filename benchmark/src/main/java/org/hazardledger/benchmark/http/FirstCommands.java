package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.RunVoid;

/** The first commands after a start. Everything is cold then, so that some may be asked to come again. */
public final class FirstCommands {
    private static final String NAME = "first commands";
    private static final int CONNECTIONS = 64;

    private final int port;
    private final World world;
    private final Front front;
    private final Server server;

    /** @param port of the service, or of the gateway */
    public FirstCommands(int port, World world, Front front, Server server) {
        this.port = port;
        this.world = world;
        this.front = front;
        this.server = server;
    }

    /**
     * Sends so many in a second for that long.
     *
     * @return how many answers came of each kind
     * @throws NotMeasured if a command was refused in another way than with 429 or 503 and a problem that says why, or
     *     most were not recorded: then the services have done no work
     * @throws RunVoid if the ledger has not what was answered
     */
    public Map<String, Long> send(double perSecond, Duration time)
            throws IOException, SQLException, InterruptedException {
        long size = World.size(server);
        Request command = Request.command(port, World.INSPECTIONS, front.token(World.OFFICER), world.command());
        try (Load load = new Load(port, command, CONNECTIONS)) {
            Answers answers = load.run(Pace.Steady.from(System.nanoTime(), perSecond, time));
            Answers.requireAccounted(NAME, List.of(answers), World.recorded(server, size));
            if (!answers.areMostlyGood()) {
                throw new NotMeasured(NAME + ": answers " + answers.kinds());
            }
            return answers.kinds();
        }
    }
}
