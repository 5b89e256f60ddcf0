package org.hazardledger.benchmark.http;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * nginx as a bare proxy before a port of this machine, with connections that are kept: what passing requests on costs
 * at least. It looks at no token and writes no log.
 */
public final class Nginx implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder for its configuration and whatever it writes
     * @param port where it listens
     * @param upstream the port it passes requests on to
     */
    public static Nginx start(Path program, Path folder, int port, int upstream)
            throws IOException, InterruptedException {
        if (answers(port)) {
            throw new IOException("Port " + port + ", meant for nginx, is taken");
        }
        Path own = Files.createDirectories(folder.resolve("nginx"));
        Path configuration = Files.writeString(own.resolve("nginx.conf"), configuration(port, upstream));
        Path log = own.resolve("error.log");
        Process process = new ProcessBuilder(
                        program.toString(), "-p", own.toString(), "-c", configuration.toString(), "-e", log.toString())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("output.log").toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        // It must not stay behind when this program is stopped.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop nginx"));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("nginx does not start, see " + log);
            }
            Thread.sleep(20);
        }
        return new Nginx(process);
    }

    // One process: it serves one service, which has the other core.
    private static String configuration(int port, int upstream) {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                events {
                    worker_connections 1024;
                }
                http {
                    access_log off;
                    client_body_temp_path temporary;
                    proxy_temp_path temporary;
                    fastcgi_temp_path temporary;
                    uwsgi_temp_path temporary;
                    scgi_temp_path temporary;
                    keepalive_requests 1000000;
                    upstream service {
                        server 127.0.0.1:%d;
                        keepalive 64;
                        keepalive_requests 1000000;
                    }
                    server {
                        listen 127.0.0.1:%d;
                        location / {
                            proxy_pass http://service;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_buffers 16 64k;
                            proxy_max_temp_file_size 0;
                        }
                    }
                }
                """.formatted(upstream, port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
