package org.hazardledger.ledger.store;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A line to the database, on real sockets, that breaks when it is told to. */
final class BreakingLine implements AutoCloseable {
    private static final int STARTUP = 3;

    private final LedgerDatabase database;
    private final JdbcClient admin;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> armed = new AtomicReference<>(Cut.NONE);
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean downAfterTheCut;

    /** Where the next COMMIT that comes along is lost. */
    enum Cut {
        NONE,
        /** The server never sees the COMMIT. */
        BEFORE_COMMIT,
        /** The server commits, and its answer is lost. */
        AFTER_COMMIT,
        /** The client loses its line, and only when it waits for the lock again does the server see the COMMIT. */
        COMMIT_STILL_UNDER_WAY
    }

    BreakingLine(LedgerDatabase database) throws IOException {
        this.database = database;
        this.admin = JdbcClient.create(database.superuser());
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Connections of the application's role over this line. */
    DataSource connections() {
        return database.appThrough(entrance.getLocalPort());
    }

    /** Cuts at the next COMMIT, once. */
    void cutAtNextCommit(Cut cut) {
        armed.set(cut);
    }

    /** How many connections were cut at a COMMIT. */
    int cuts() {
        return cuts.get();
    }

    /** How many callers found the line down. */
    int turnedAway() {
        return turnedAway.get();
    }

    /** The cut at the next COMMIT leaves the line down. */
    void goDownAfterTheCut() {
        downAfterTheCut = true;
    }

    /** Nothing comes through, and what was open is cut. */
    void goDown() {
        down = true;
        sockets.forEach(BreakingLine::cut);
    }

    void comeBack() {
        downAfterTheCut = false;
        down = false;
    }

    /** Cuts all and lets nobody in any more. */
    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(BreakingLine::cut);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (down) {
                    turnedAway.incrementAndGet();
                    client.close();
                    continue;
                }
                new Connection(client, new Socket(InetAddress.getLoopbackAddress(), LedgerDatabase.port())).start();
            } catch (IOException e) {
                // The entrance is closed, or a caller has gone already.
            }
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Cut is cut.
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean answersAreLost;
        private @Nullable String commitName;

        Connection(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
        }

        void start() {
            Thread.ofVirtual().start(() -> run(this::carryQuestions));
            Thread.ofVirtual().start(() -> run(this::carryAnswers));
        }

        private void run(Carrying carrying) {
            try {
                carrying.run();
            } catch (IOException e) {
                // Either end has hung up, or we have cut the line.
            } finally {
                cut(client);
                cut(server);
                sockets.remove(client);
                sockets.remove(server);
            }
        }

        /** Messages of PostgreSQL's protocol: after the start-up each has a type and a length. */
        private void carryQuestions() throws IOException {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            boolean started = false;
            while (!started) {
                byte[] message = message(in, false);
                started = ByteBuffer.wrap(message).getShort(4) == STARTUP;
                out.write(message);
            }
            while (true) {
                byte[] message = message(in, true);
                Cut cut = isCommit(message) ? armed.getAndSet(Cut.NONE) : Cut.NONE;
                if (cut == Cut.NONE) {
                    out.write(message);
                } else {
                    loseCommit(cut, in, out, message);
                    return;
                }
            }
        }

        private void loseCommit(Cut cut, DataInputStream in, OutputStream out, byte[] commit) throws IOException {
            cuts.incrementAndGet();
            down = downAfterTheCut;
            if (cut == Cut.BEFORE_COMMIT) {
                return;
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] message = commit;
            while (message[0] != 'S') {
                whole.writeBytes(message);
                message = message(in, true);
            }
            whole.writeBytes(message);
            answersAreLost = true;
            if (cut == Cut.COMMIT_STILL_UNDER_WAY) {
                client.close();
                Soon.until(() -> HeldLock.waiting(admin) > 0);
            }
            whole.writeTo(out);
            Soon.until(() -> server.isClosed());
        }

        private void carryAnswers() throws IOException {
            InputStream in = server.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answersAreLost) {
                    // The server answers after the work is done, so from here on the commit is on disk.
                    return;
                }
                client.getOutputStream().write(buffer, 0, read);
            }
        }

        /** The driver names its COMMIT the first time and then asks for it by that name. */
        private boolean isCommit(byte[] message) {
            if (message[0] != 'P' && message[0] != 'B') {
                return false;
            }
            String[] texts = new String(message, 5, message.length - 5, StandardCharsets.ISO_8859_1).split("\0", 3);
            if (message[0] == 'P' && texts[1].strip().equals("COMMIT")) {
                commitName = texts[0];
                return true;
            }
            if (message[0] == 'P' && texts[0].equals(commitName)) {
                // Another statement has the name now; without a name, most have.
                commitName = null;
            }
            return message[0] == 'B' && texts[1].equals(commitName);
        }

        private static byte[] message(DataInputStream in, boolean typed) throws IOException {
            int type = typed ? in.readUnsignedByte() : 0;
            int length = in.readInt();
            ByteBuffer message = ByteBuffer.allocate(length + (typed ? 1 : 0));
            if (typed) {
                message.put((byte) type);
            }
            message.putInt(length);
            in.readFully(message.array(), message.position(), length - 4);
            return message.array();
        }
    }

    private interface Carrying {
        void run() throws IOException;
    }
}
