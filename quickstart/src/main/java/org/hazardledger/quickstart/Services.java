package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Our own processes: unpacked once a build, started with an AOT cache where there is one, and trained to have one. */
final class Services {
    private final Settings settings;
    private final Secrets secrets;
    private final Children children;
    private final Readiness readiness;
    private final Progress progress;

    Services(Settings settings, Secrets secrets, Children children, Readiness readiness, Progress progress) {
        this.settings = settings;
        this.secrets = secrets;
        this.children = children;
        this.readiness = readiness;
        this.progress = progress;
    }

    void unpack(Part part) throws IOException, InterruptedException {
        program(part).unpack(children);
    }

    /** Comes back when it answers. A cache that it does not start with is dropped, and costs a second try. */
    void start(Part part) throws IOException, InterruptedException {
        start(part, true);
    }

    /** The same; a cache is only looked at if {@code cached}. */
    void start(Part part, boolean cached) throws IOException, InterruptedException {
        Program program = program(part);
        Launch launch = launch(part, program);
        if (!cached || !program.hasCache() || !startsWithCache(part, program, launch)) {
            run(part, launch);
        }
    }

    private boolean startsWithCache(Part part, Program program, Launch launch)
            throws IOException, InterruptedException {
        Child child = spawn(part, launch.with(program.cachedOptions()));
        try {
            readiness.await(child, readinessUrl(part));
            return true;
        } catch (StartRefused e) {
            if (child.process().isAlive() || children.isClosed()) {
                throw e;
            }
            program.dropCache();
            progress.say("  " + part.folder() + ": no start with the AOT cache, trying without 使用 AOT 缓存启动失败，改为不用缓存 ("
                    + child.log().resolveSibling(part.name() + ".previous.log") + ")");
            return false;
        }
    }

    private void run(Part part, Launch launch) throws IOException, InterruptedException {
        readiness.await(spawn(part, launch), readinessUrl(part));
    }

    /**
     * Makes the caches that are missing, one after the other, in the computer's idle time. Nothing depends on it: it is
     * left out while memory is short, ends at a stop, and a failure is a line to the person.
     */
    void train(List<Part> parts) throws InterruptedException {
        try {
            boolean announced = false;
            for (Part part : parts) {
                Program program = program(part);
                if (program.hasCache() || !Preflight.hasMemoryToSpare()) {
                    continue;
                }
                if (!announced) {
                    announced = true;
                    progress.say("  In the background: AOT caches, for a faster start next time 后台生成 AOT 缓存，下次启动更快");
                }
                train(program, launch(part, program));
            }
        } catch (IOException | RuntimeException e) {
            if (!children.isClosed()) {
                progress.say("  No AOT cache, the next start is no faster 未能生成 AOT 缓存: " + e.getMessage());
            }
        }
    }

    boolean haveCaches(List<Part> parts) throws IOException {
        for (Part part : parts) {
            if (!program(part).hasCache()) {
                return false;
            }
        }
        return true;
    }

    private void train(Program program, Launch launch) throws IOException, InterruptedException {
        Launch training = launch.with(program.trainingOptions());
        Path folder = settings.run();
        children.runIdle(program.name() + "-training", training.command(), training.environment(), folder);
        children.runIdle(program.name() + "-cache", program.cacheCommand(), Map.of(), folder);
        program.keepCache();
    }

    private Child spawn(Part part, Launch launch) throws IOException {
        return children.attempt(part.name(), launch.command(), launch.environment(), settings.run());
    }

    private Launch launch(Part part, Program program) {
        return Launch.of(part, program.jar(), settings, secrets);
    }

    private Program program(Part part) throws IOException {
        return Program.of(part, part.jar(settings.home()), settings.installs());
    }

    private static String readinessUrl(Part part) {
        return part.url() + "/actuator/health/readiness";
    }
}
