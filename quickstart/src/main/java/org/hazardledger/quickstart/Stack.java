package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Keycloak and the services as one thing that starts, runs and stops. Data stay in the run directory;
 * closing leaves no process behind, at whatever point of the start it comes.
 */
public final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Settings settings;
    private final List<Part> parts;
    private final Versions versions = Versions.ofBuild();
    private final Secrets secrets;
    private final Children children;
    private final Progress progress;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private @Nullable RunLock lock;

    /** A stack of every service there is, not started yet; what it does is told to {@code out}. */
    public Stack(Settings settings, PrintStream out) {
        this(
                settings,
                Part.all(settings.ports()).stream()
                        .filter(part -> part.existsIn(settings.home()))
                        .toList(),
                out);
    }

    Stack(Settings settings, List<Part> parts, PrintStream out) {
        this.settings = settings;
        this.parts = parts;
        this.secrets = new Secrets(settings.run().resolve("secrets"), new SecureRandom());
        this.children = new Children(settings.run());
        this.progress = new Progress(out);
    }

    /**
     * Starts everything and returns when all of it answers and {@code quickstart.json} says so.
     *
     * @param fresh delete this stack's data first
     * @throws StartRefused when something stands in the way that a person can remove, or a part ended by itself
     */
    public Manifest start(boolean fresh) throws IOException, SQLException, InterruptedException {
        prepare(fresh);
        startPostgres();
        startKeycloak();
        startServices();
        Manifest manifest = Manifest.of(settings, parts, secrets);
        manifest.write(settings.run());
        if (isStopping()) {
            Files.deleteIfExists(Manifest.file(settings.run()));
        }
        return manifest;
    }

    /** Waits until one of the parts ends, and says which one and why. */
    public StartRefused awaitFailure() {
        return children.firstToEnd().join().died();
    }

    /** Whether {@link #close} was called: what fails from then on fails because of it. */
    public boolean isStopping() {
        return children.isClosed();
    }

    /** Stops everything, last started first. Does nothing if there is nothing to stop. */
    @Override
    public void close() throws IOException {
        RunLock held = release();
        if (held == null) {
            return;
        }
        boolean anyRuns = children.anyRuns();
        if (anyRuns) {
            progress.say(System.lineSeparator() + "Stopping 正在停止…");
        }
        Files.deleteIfExists(Manifest.file(settings.run()));
        children.close();
        // A start that was in its last step may have written it meanwhile.
        Files.deleteIfExists(Manifest.file(settings.run()));
        http.shutdownNow();
        held.close();
        if (anyRuns) {
            progress.say("Stopped 已停止");
        }
    }

    private synchronized @Nullable RunLock release() {
        RunLock held = lock;
        lock = null;
        return held;
    }

    private void prepare(boolean fresh) throws IOException {
        RunLock taken = RunLock.take(settings.run());
        synchronized (this) {
            lock = taken;
        }
        Files.deleteIfExists(Manifest.file(settings.run()));
        List<String> leftovers = children.stopLeftovers();
        if (!leftovers.isEmpty()) {
            progress.say("  Stopped what an earlier run left behind: " + String.join(", ", leftovers));
        }
        PostgresServer postgres = postgres();
        if (postgres.stopStray()) {
            progress.say("  Stopped a PostgreSQL that an earlier run left behind");
        }
        if (fresh) {
            taken.clear();
        }
        Preflight.checkMemory();
        Preflight.checkPort("PostgreSQL", "POSTGRES", settings.ports().postgres());
        Preflight.checkPort("Keycloak", "KEYCLOAK", settings.ports().keycloak());
        for (Part part : parts) {
            Preflight.checkPort(part.folder(), part.name().toUpperCase(Locale.ROOT), part.port());
        }
    }

    private PostgresServer postgres() {
        return new PostgresServer(settings, versions, secrets, children);
    }

    private void startPostgres() throws IOException, SQLException, InterruptedException {
        progress.start("PostgreSQL " + versions.postgresql());
        postgres().start();
        progress.done();
    }

    private void startKeycloak() throws IOException, InterruptedException {
        KeycloakServer keycloak = new KeycloakServer(settings, versions, secrets, children);
        if (!keycloak.isInstalled()) {
            progress.start("Keycloak " + versions.keycloak() + ": unpack and build (once)");
            keycloak.install();
            progress.done();
        }
        progress.start("Keycloak " + versions.keycloak());
        awaitReady(keycloak.start(), keycloak.readinessUrl());
        progress.done();

        progress.start("Realm and demo accounts");
        KeycloakAdmin.login(
                        http, settings.keycloakUrl(), KeycloakServer.ADMIN, secrets.text(KeycloakServer.ADMIN_PASSWORD))
                .apply(RealmDefinition.realm(RealmDefinition.values(settings, secrets)), RealmDefinition.overlay());
        progress.done();
    }

    private void startServices() throws IOException, InterruptedException {
        DemoPeople.write(settings.run());
        for (Part part : parts) {
            Path jar = part.jar(settings.home());
            progress.start(part.folder());
            Launch launch = Launch.of(part, jar, settings, secrets);
            Child service = children.start(part.name(), launch.command(), launch.environment(), settings.run());
            awaitReady(service, part.url() + "/actuator/health/readiness");
            progress.done();
        }
    }

    private void awaitReady(Child server, String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(request)) {
            if (!server.process().isAlive()) {
                throw server.died();
            }
            if (System.nanoTime() > deadline) {
                throw new StartRefused(
                        server.name() + " was not ready within " + PATIENCE.toMinutes() + " minutes. Its last lines ("
                                + server.log() + "):\n" + Child.tail(server.log()),
                        server.name() + " 在 " + PATIENCE.toMinutes() + " 分钟内未就绪，日志见上。");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
