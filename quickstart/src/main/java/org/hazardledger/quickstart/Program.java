package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A service's jar as it is run: unpacked, because nothing that lies in a jar within a jar can be cached, and with an
 * AOT cache if a training has left one (docs/decisions/0009). Its folder carries a key of all that the cache depends
 * on, so another build, another JDK or other options never meet an old one.
 *
 * @param built the executable jar, as Maven makes it
 * @param folder the unpacked jar, and the cache
 * @param jvm the options it is always run with
 */
record Program(String name, Path built, Path folder, List<String> jvm) {
    private static final String KEY = "[0-9a-f]{16}";

    static Program of(Part part, Path built, Path installs) throws IOException {
        List<String> jvm = Launch.jvm(part);
        return new Program(part.name(), built, installs.resolve(part.name() + "-" + key(built, jvm)), jvm);
    }

    Path jar() {
        return folder.resolve(built.getFileName());
    }

    Path cache() {
        return folder.resolve("aot.cache");
    }

    boolean hasCache() {
        return Files.exists(cache());
    }

    /** Unpacks it, if that was not done yet, and removes what was unpacked from earlier builds. */
    void unpack(Children children) throws IOException, InterruptedException {
        Archives.once(
                folder,
                partial -> children.run(
                        name + "-unpack",
                        List.of(
                                Launch.java().toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djarmode=tools",
                                "-jar",
                                built.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                partial.toString()),
                        partial));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolveSibling(""), name + "-*")) {
            for (Path other : all) {
                if (other.getFileName().toString().matches(name + "-" + KEY + "(\\.partial)?")
                        && !other.equals(folder)) {
                    Archives.delete(other);
                }
            }
        }
    }

    /** With these a JVM that can't use the cache ends at once, instead of starting slowly for ever without a word. */
    List<String> cachedOptions() {
        return List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache());
    }

    /**
     * Options of a training: the JVM writes down what it loads, and Spring stops when every bean is there and before
     * anything runs, so the training serves nobody and changes nothing.
     */
    List<String> trainingOptions() {
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded(), "-Dspring.context.exit=onRefresh");
    }

    /** The command that makes a cache of what a training wrote down; {@link #keepCache} must follow. */
    List<String> cacheCommand() {
        List<String> command = new ArrayList<>();
        command.add(Launch.java().toString());
        command.addAll(
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded(), "-XX:AOTCache=" + unfinished()));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    /** Gives a whole cache its name: whatever ended before it came to this is never used. */
    void keepCache() throws IOException {
        Files.move(unfinished(), cache(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(recorded());
    }

    /** A cache that did not work is not tried again; the next training makes another. */
    void dropCache() throws IOException {
        Files.deleteIfExists(cache());
    }

    private Path recorded() {
        return folder.resolve("aot.recorded");
    }

    private Path unfinished() {
        return folder.resolve("aot.unfinished");
    }

    /**
     * Neither size nor time would do: every build gives its jars the same time, and the JVM looks at no more than these
     * two. The directory of a jar holds a checksum of each entry, so the forty megabytes need not be read.
     */
    private static String key(Path jar, List<String> jvm) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ZipEntry entry : zip.stream().toList()) {
                add(digest, entry.getName() + " " + entry.getSize() + " " + entry.getCrc());
            }
            add(digest, System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"));
            for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
                add(digest, System.getenv().getOrDefault(variable, ""));
            }
            jvm.forEach(option -> add(digest, option));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
