package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hazardledger.quickstart.Progress.Work;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Keycloak, the witness and the services as one thing that starts, runs and stops. Data stay in the run
 * directory; closing leaves no process behind, at whatever point of the start it comes.
 */
public final class Stack implements AutoCloseable {
    private static final String REALM = "Realm and demo accounts";

    private final Settings settings;
    private final List<Part> parts;
    private final List<String> serverSettings;
    private final Versions versions = Versions.ofBuild();
    private final Secrets secrets;
    private final Children children;
    private final Progress progress;
    private final Readiness readiness;
    private final Services services;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private @Nullable RunLock lock;

    /** A stack of every service there is, not started yet; what it does is told to {@code out}. */
    public Stack(Settings settings, PrintStream out) {
        this(settings, out, List.of());
    }

    /**
     * The same with other settings of PostgreSQL.
     *
     * @param serverSettings each {@code name=value}; commits stay durable whatever they say
     */
    public Stack(Settings settings, PrintStream out, List<String> serverSettings) {
        this(
                settings,
                Part.all(settings.ports()).stream()
                        .filter(part -> part.existsIn(settings.home()))
                        .toList(),
                out,
                serverSettings);
    }

    Stack(Settings settings, List<Part> parts, PrintStream out) {
        this(settings, parts, out, List.of());
    }

    private Stack(Settings settings, List<Part> parts, PrintStream out, List<String> serverSettings) {
        this.settings = settings;
        this.parts = parts;
        this.serverSettings = List.copyOf(serverSettings);
        this.secrets = new Secrets(settings.run().resolve("secrets"), new SecureRandom());
        this.children = new Children(settings.run());
        this.progress = new Progress(out);
        this.readiness = new Readiness(http, children);
        this.services = new Services(settings, secrets, children, readiness, progress);
    }

    /**
     * Starts everything and returns when all of it answers and {@code quickstart.json} says so.
     *
     * @param fresh delete this stack's data first
     * @throws StartRefused when something stands in the way that a person can remove, or a part ended by itself
     */
    public Manifest start(boolean fresh) throws IOException, SQLException, InterruptedException {
        prepare(fresh);
        plan();
        install();
        DemoPeople.write(settings.run());
        VerifierPolicy.write(settings, secrets);
        progress.step(postgresName(), () -> postgres().start());
        progress.step(WitnessServer.TITLE, () -> witness().start());
        startServers();
        progress.tellTimes();
        Manifest manifest = Manifest.of(settings, parts, secrets);
        manifest.write(settings.run());
        if (isStopping()) {
            Files.deleteIfExists(Manifest.file(settings.run()));
        }
        return manifest;
    }

    /** Makes what the next start will be faster with, in the computer's idle time, until it is done or stopped. */
    public void train() {
        try {
            services.train(parts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether every service has what a training makes. */
    public boolean isTrained() throws IOException {
        return services.haveCaches(parts);
    }

    /**
     * Stops the services and the witness, and starts them again beside PostgreSQL and Keycloak, all at once.
     *
     * @param trained whether they start with what a training has made
     * @return how long each took from then until it answered, by the names of {@link #processes}
     */
    public Map<String, Duration> restartServices(boolean trained)
            throws IOException, SQLException, InterruptedException {
        Map<String, Work> pieces = new LinkedHashMap<>();
        pieces.put(WitnessServer.NAME, () -> witness().start());
        parts.forEach(part -> pieces.put(part.name(), () -> services.start(part, trained)));
        Files.deleteIfExists(Manifest.file(settings.run()));
        children.dismiss(pieces.keySet());
        Map<String, Duration> took = new ConcurrentHashMap<>();
        long began = System.nanoTime();
        List<Work> timed = new ArrayList<>();
        pieces.forEach((name, work) -> timed.add(() -> {
            work.run();
            took.put(name, Duration.ofNanos(System.nanoTime() - began));
        }));
        Together.run(timed);
        Manifest.of(settings, parts, secrets).write(settings.run());
        return took;
    }

    /** What runs now, by the name of its log, with its process number. */
    public Map<String, Long> processes() {
        return children.processes();
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
        Preflight.checkPort("the witness", "WITNESS", settings.ports().witness());
        for (Part part : parts) {
            Preflight.checkPort(part.folder(), part.name().toUpperCase(Locale.ROOT), part.port());
        }
    }

    private KeycloakServer keycloak() {
        return new KeycloakServer(settings, versions, secrets, children);
    }

    private WitnessServer witness() {
        return new WitnessServer(settings, secrets, children, readiness, progress);
    }

    private PostgresServer postgres() {
        return new PostgresServer(settings, serverSettings, versions, secrets, children);
    }

    private void plan() throws IOException {
        if (!keycloak().isInstalled()) {
            progress.plan(keycloakBuild());
        }
        progress.plan(postgresName());
        progress.plan(WitnessServer.TITLE);
        progress.plan(keycloakName());
        progress.plan(REALM);
        parts.forEach(part -> progress.plan(part.folder()));
    }

    /** What is done once a version: it takes longer than a start, and nothing that runs should wait for it. */
    private void install() throws IOException, SQLException, InterruptedException {
        List<Work> pieces = new ArrayList<>();
        KeycloakServer keycloak = keycloak();
        if (!keycloak.isInstalled()) {
            progress.say("  first 首次  " + keycloakBuild());
            pieces.add(() -> progress.step(keycloakBuild(), keycloak::install));
        }
        for (Part part : parts) {
            pieces.add(() -> services.unpack(part));
        }
        Together.run(pieces);
    }

    /**
     * All at once: services ask Keycloak for keys and tokens, and each other for facts, only when they need them and
     * again if there is no answer. Identity alone waits for the realm: it would make the accounts that the realm brings
     * along, without their passwords.
     */
    private void startServers() throws IOException, SQLException, InterruptedException {
        List<Work> pieces = new ArrayList<>();
        pieces.add(() -> {
            startKeycloak();
            for (Part part : parts) {
                if (part.name().equals(DemoPeople.KEPT_BY)) {
                    progress.step(part.folder(), () -> services.start(part));
                }
            }
        });
        for (Part part : parts) {
            if (!part.name().equals(DemoPeople.KEPT_BY)) {
                pieces.add(() -> progress.step(part.folder(), () -> services.start(part)));
            }
        }
        Together.run(pieces);
    }

    private void startKeycloak() throws IOException, SQLException, InterruptedException {
        KeycloakServer keycloak = keycloak();
        progress.step(keycloakName(), () -> readiness.await(keycloak.start(), keycloak.readinessUrl()));
        progress.step(
                REALM,
                () -> KeycloakAdmin.login(
                                http,
                                settings.keycloakUrl(),
                                KeycloakServer.ADMIN,
                                secrets.text(KeycloakServer.ADMIN_PASSWORD))
                        .apply(
                                RealmDefinition.realm(RealmDefinition.values(settings, secrets)),
                                RealmDefinition.overlay()));
    }

    private String postgresName() {
        return "PostgreSQL " + versions.postgresql();
    }

    private String keycloakName() {
        return "Keycloak " + versions.keycloak();
    }

    private String keycloakBuild() {
        return keycloakName() + ": unpack and build, once";
    }
}
