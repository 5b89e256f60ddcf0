package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A little server stands in for a service: it unpacks itself and answers as Spring Boot's jars do. */
class ProgramTest {
    private static final String SERVER = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            import java.nio.file.Files;
            import java.nio.file.Path;
            public class Server {
                public static void main(String[] arguments) throws Exception {
                    Path self = Path.of(Server.class.getProtectionDomain().getCodeSource().getLocation().toURI());
                    if ("tools".equals(System.getProperty("jarmode"))) {
                        Files.copy(self, Path.of(arguments[arguments.length - 1]).resolve(self.getFileName()));
                        return;
                    }
                    if (System.getProperty("spring.context.exit") != null) {
                        System.out.println("trained");
                        System.exit(0);
                    }
                    int port = Integer.parseInt(arguments[0].replace("--server.port=", ""));
                    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
                    server.createContext("/actuator/health/readiness", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                    System.out.println("version VERSION");
                }
            }
            """;

    @TempDir
    private Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Settings settings;
    private Part part;

    @BeforeEach
    void project() throws Exception {
        Path run = home.resolve("run");
        settings = new Settings(home, run, run.resolve("installs"), FreePorts.take());
        part = Part.all(settings.ports()).stream()
                .filter(each -> each.name().equals("gateway"))
                .findFirst()
                .orElseThrow();
        Files.createDirectories(run.resolve("installs"));
        build("1");
    }

    private Path build(String version) throws IOException {
        Path source = home.resolve("source/Server.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SERVER.replace("VERSION", version));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        Path jar = home.resolve("gateway/target/gateway-1.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Server");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            JarEntry entry = new JarEntry("Server.class");
            entry.setTimeLocal(java.time.LocalDateTime.of(2026, 11, 24, 0, 0));
            out.putNextEntry(entry);
            out.write(Files.readAllBytes(source.resolveSibling("Server.class")));
        }
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
        return jar;
    }

    private Program program() throws IOException {
        return Program.of(part, part.jar(home), settings.installs());
    }

    private Services services(Children children) {
        return new Services(
                settings,
                new Secrets(settings.run().resolve("secrets"), new SecureRandom()),
                children,
                new Readiness(HttpClient.newHttpClient(), children),
                new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8)));
    }

    @Test
    void another_build_of_the_same_size_and_time_is_another_program() throws Exception {
        Path first = program().folder();
        long size = Files.size(part.jar(home));

        Path jar = build("2");

        assertThat(Files.size(jar)).isEqualTo(size);
        assertThat(program().folder()).isNotEqualTo(first);
        build("1");
        assertThat(program().folder()).isEqualTo(first);
    }

    @Test
    void what_earlier_builds_left_is_removed_and_what_belongs_to_others_is_not() throws Exception {
        Path earlier = settings.installs().resolve("gateway-0123456789abcdef");
        Path interrupted = settings.installs().resolve("gateway-0123456789abcdee.partial");
        Path other = settings.installs().resolve("registry-0123456789abcdef");
        for (Path folder : List.of(earlier, interrupted, other)) {
            Files.createDirectories(folder);
        }

        try (Children children = new Children(settings.run())) {
            program().unpack(children);
            program().unpack(children);
        }

        assertThat(program().jar()).exists();
        assertThat(earlier).doesNotExist();
        assertThat(interrupted).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void training_leaves_a_cache_that_the_next_start_runs_with() throws Exception {
        try (Children children = new Children(settings.run())) {
            Services services = services(children);
            services.unpack(part);
            services.start(part);
            assertThat(log("gateway")).contains("version 1");
            services.train(List.of(part));
        }

        assertThat(program().cache()).isNotEmptyFile();
        assertThat(files(program().folder())).containsExactlyInAnyOrder("aot.cache", "gateway-1.jar");
        assertThat(log("gateway-training")).contains("trained");
        try (Children children = new Children(settings.run())) {
            services(children).start(part);
            assertThat(commandLines())
                    .anySatisfy(line -> assertThat(line)
                            .contains("-XX:AOTCache=" + program().cache()));
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("without");
        assertThat(commandLines()).isEmpty();
    }

    @Test
    void a_broken_cache_is_dropped_with_a_word_and_the_service_runs_without() throws Exception {
        try (Children children = new Children(settings.run())) {
            Services services = services(children);
            services.unpack(part);
            Files.writeString(program().cache(), "not a cache");

            services.start(part);

            assertThat(log("gateway")).contains("version 1");
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("gateway: no start with the AOT cache", "启动失败", "gateway.previous.log");
        assertThat(program().cache()).doesNotExist();
    }

    @Test
    void what_an_interrupted_training_left_is_not_used() throws Exception {
        try (Children children = new Children(settings.run())) {
            Services services = services(children);
            services.unpack(part);
            Files.writeString(program().folder().resolve("aot.unfinished"), "half");
            Files.writeString(program().folder().resolve("aot.recorded"), "half");
            assertThat(program().hasCache()).isFalse();

            services.train(List.of(part));

            assertThat(program().hasCache()).isTrue();
        }
    }

    @Test
    void a_service_that_does_not_start_either_way_is_named_with_its_log() throws Exception {
        try (Children children = new Children(settings.run())) {
            Services services = services(children);
            services.unpack(part);
            Files.writeString(program().jar(), "no jar");
            Files.writeString(program().cache(), "not a cache");

            assertThatThrownBy(() -> services.start(part))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("gateway ended with exit code 1")
                    .hasMessageContaining("logs/gateway.log");
        }
    }

    @Test
    void a_training_that_fails_says_so_and_leaves_no_cache() throws Exception {
        try (Children children = new Children(settings.run())) {
            Services services = services(children);
            services.unpack(part);
            Files.writeString(program().jar(), "no jar");

            services.train(List.of(part));
        }

        assertThat(program().hasCache()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("No AOT cache", "未能生成");
    }

    @Test
    void more_options_for_the_jvm_stand_before_its_own_and_the_services() throws Exception {
        Secrets secrets = new Secrets(settings.run().resolve("secrets"), new SecureRandom());
        Launch launch = Launch.of(part, Path.of("g.jar"), settings, secrets);

        Launch more = launch.with(List.of("-XX:AOTMode=on"));

        assertThat(more.command()).startsWith(Launch.java().toString(), "-XX:AOTMode=on", "-XX:+UseSerialGC");
        assertThat(more.command()).hasSize(launch.command().size() + 1);
        assertThat(more.environment()).isEqualTo(launch.environment());
    }

    private String log(String name) throws IOException {
        return Files.readString(settings.run().resolve("logs/" + name + ".log"));
    }

    private List<String> commandLines() {
        List<String> lines = new ArrayList<>();
        ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(settings.installs().toString()))
                .forEach(lines::add);
        return lines;
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
