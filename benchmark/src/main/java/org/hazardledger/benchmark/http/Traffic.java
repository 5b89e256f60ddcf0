package org.hazardledger.benchmark.http;

import java.sql.SQLException;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.RunVoid;

/** What is sent again and again, and what must come of it. */
sealed interface Traffic {

    Request request(int port, String token);

    /** What each answer must have. */
    int status();

    /** How many events the ledger has. */
    long size() throws SQLException;

    /**
     * Compares.
     *
     * @param from what the ledger's size was before
     * @throws RunVoid if more or less was recorded than was answered
     */
    void count(String rung, long answered, long from) throws SQLException;

    /** The command. */
    record Commands(World world, Server server) implements Traffic {
        @Override
        public Request request(int port, String token) {
            return Request.command(port, World.INSPECTIONS, token, world.command());
        }

        @Override
        public int status() {
            return 201;
        }

        @Override
        public long size() throws SQLException {
            return World.size(server);
        }

        @Override
        public void count(String rung, long answered, long from) throws SQLException {
            RunVoid.unlessEqual(rung, answered, World.recorded(server, from));
        }
    }

    /** The first page of the list of inspections. */
    record Reads() implements Traffic {
        @Override
        public Request request(int port, String token) {
            return Request.get(port, World.INSPECTIONS, token);
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void count(String rung, long answered, long from) {
            // Nothing is recorded.
        }
    }
}
