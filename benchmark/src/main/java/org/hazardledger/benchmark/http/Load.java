package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Connections to one port of this machine, kept alive and served by the calling thread. One thread that waits for all
 * of them takes less than half the processor that a virtual thread for each takes, and what is measured shares the
 * machine.
 */
final class Load implements AutoCloseable {
    private static final long SLOWEST_MICROS = 120_000_000;
    private static final int SILENCE_MILLIS = 30_000;

    private final InetSocketAddress server;
    private final Request request;
    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Map<Integer, Long> statuses = new HashMap<>();
    private final Map<Refusal, Long> refusals = new HashMap<>();
    private final Histogram latency = new Histogram(SLOWEST_MICROS, 3);
    private long sent;
    private long answered;

    /** Told of each answer, in the order in which they come. Both times are of {@link System#nanoTime}. */
    @FunctionalInterface
    interface Listener {
        void answered(int status, long due, long came);
    }

    /** Opens the connections. */
    Load(int port, Request request, int connections) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = request;
        this.selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            Line line = new Line();
            line.open();
            lines.add(line);
        }
        idle.addAll(lines);
    }

    /** A connection, with the request on it. */
    private final class Line {
        private ResponseParser parser = new ResponseParser();
        private SocketChannel channel = SocketChannel.open();
        private long due;
        private boolean asked;

        Line() throws IOException {}

        void open() throws IOException {
            channel.connect(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(long when) throws IOException {
            due = when;
            asked = true;
            ByteBuffer bytes = request.next();
            // A request is far smaller than what the kernel holds for a connection.
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        /** Whether that was the end: the answer is whole, or there will be none. */
        boolean read() throws IOException {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                // Where nothing was asked for long, the server may close it.
                boolean unanswered = asked;
                parser = new ResponseParser();
                reopen();
                return unanswered;
            }
            return parser.take(buffer.flip());
        }

        /** What came; with {@link Refusal#CLOSED} nothing did. */
        int status() {
            asked = false;
            return parser.status();
        }

        /** A server lets a connection serve so many requests only, and says so with the last answer. */
        void reopenIfClosed() throws IOException {
            if (parser.closes()) {
                reopen();
            }
        }

        private void reopen() throws IOException {
            channel.close();
            channel = SocketChannel.open();
            open();
        }
    }

    /** Sends at that pace, and comes back when all is answered. */
    Answers run(Pace pace) throws IOException {
        return run(pace, (status, due, came) -> {});
    }

    /** The same, and tells of each answer. */
    Answers run(Pace pace, Listener listener) throws IOException {
        long began = System.nanoTime();
        long last = began;
        while (true) {
            long now = System.nanoTime();
            long due = pace.due(sent, now);
            while (due != Pace.NEVER && due - now <= 0 && !idle.isEmpty()) {
                idle.remove().send(due);
                sent++;
                due = pace.due(sent, now);
            }
            if (answered == sent && due == Pace.NEVER) {
                return new Answers(statuses, refusals, latency, last - began);
            }
            long before = answered;
            selector.select(key -> answer(key, listener), patience(due, now));
            if (answered > before) {
                last = System.nanoTime();
            } else if (due == Pace.NEVER && System.nanoTime() - now > SILENCE_MILLIS * 900_000L) {
                throw new IOException(sent - answered + " requests got no answer");
            }
        }
    }

    /** In milliseconds, the shortest that a selector waits: what is sent late by less than one is counted as slow. */
    private long patience(long due, long now) {
        boolean waitsForAnswers = due == Pace.NEVER || idle.isEmpty();
        return waitsForAnswers ? SILENCE_MILLIS : Math.max(1, (due - now) / 1_000_000);
    }

    private void answer(SelectionKey key, Listener listener) {
        Line line = (Line) key.attachment();
        try {
            if (line.read()) {
                long now = System.nanoTime();
                int status = line.status();
                answered++;
                latency.recordValue(Math.min(SLOWEST_MICROS, (now - line.due) / 1_000));
                statuses.merge(status, 1L, Long::sum);
                if (status == Refusal.CLOSED.status()) {
                    refusals.merge(Refusal.CLOSED, 1L, Long::sum);
                } else if (status >= Refusal.FIRST) {
                    refusals.merge(Refusal.of(status, line.parser.refusal()), 1L, Long::sum);
                }
                listener.answered(status, line.due, now);
                line.reopenIfClosed();
                // In turns: a connection that rests for long is closed by the server.
                idle.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.channel.close();
        }
        selector.close();
    }
}
