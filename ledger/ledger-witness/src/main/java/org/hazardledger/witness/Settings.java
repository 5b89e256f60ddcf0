package org.hazardledger.witness;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a witness is started.
 *
 * @param folder its state, made if missing
 * @param keyFile one line, its secret key
 * @param logs a policy file, of which the log lines are believed
 * @param address where it listens
 * @param monitoring how it reads what it cosigns; null if it only sees logs grow
 */
record Settings(
        Path folder,
        Path keyFile,
        Path logs,
        InetSocketAddress address,
        @Nullable Monitoring monitoring) {
    private static final String TOKEN_URI = "monitor-token-uri";
    private static final String CLIENT_ID = "monitor-client-id";
    private static final String CLIENT_SECRET_FILE = "monitor-client-secret-file";
    private static final Set<String> MONITORING = Set.of(TOKEN_URI, CLIENT_ID, CLIENT_SECRET_FILE);
    private static final Set<String> NAMES = Stream.concat(
                    Stream.of("folder", "key-file", "logs", "port", "bind"), MONITORING.stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final String USAGE = "--folder=<folder> --key-file=<file> --logs=<file> [--port=8090]"
            + " [--bind=127.0.0.1] [--monitor-token-uri=<url> --monitor-client-id=<id>"
            + " --monitor-client-secret-file=<file>], or WITNESS_FOLDER and so on in the environment";

    /**
     * With it the witness is a monitor too: it reads all entries at the addresses in the logs file.
     *
     * @param tokenUri where it gets its access token (OAuth 2 client credentials)
     * @param clientId as whom
     * @param clientSecretFile one line
     */
    record Monitoring(URI tokenUri, String clientId, Path clientSecretFile) {}

    /**
     * The settings in arguments such as {@code --key-file=F}, or else in the environment, such as
     * {@code WITNESS_KEY_FILE}.
     *
     * @throws StartRefused if one is missing, unknown or no port
     */
    static Settings of(String[] arguments, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        for (String name : NAMES) {
            String variable = "WITNESS_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
            if (environment.containsKey(variable)) {
                given.put(name, environment.get(variable));
            }
        }
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !parts[0].startsWith("--") || !NAMES.contains(parts[0].substring(2))) {
                throw new StartRefused(
                        "Unknown argument " + argument + "; known are " + USAGE + ".",
                        "未知参数 " + argument + "；可用参数：" + USAGE + "。");
            }
            given.put(parts[0].substring(2), parts[1]);
        }
        return new Settings(
                path(given, "folder"),
                path(given, "key-file"),
                path(given, "logs"),
                address(given.getOrDefault("bind", "127.0.0.1"), given.getOrDefault("port", "8090")),
                given.keySet().stream().anyMatch(MONITORING::contains) ? monitoring(given) : null);
    }

    private static Monitoring monitoring(Map<String, String> given) {
        return new Monitoring(
                tokenUri(text(given, TOKEN_URI)), text(given, CLIENT_ID), path(given, CLIENT_SECRET_FILE));
    }

    private static URI tokenUri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw noTokenUri(text);
        }
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw noTokenUri(text);
        }
        return uri;
    }

    private static StartRefused noTokenUri(String text) {
        return new StartRefused(
                "--" + TOKEN_URI + " is an http or https address, not \"" + text + "\".",
                "--" + TOKEN_URI + " 必须是 http 或 https 地址，现为“" + text + "”。");
    }

    private static Path path(Map<String, String> given, String name) {
        return Path.of(text(given, name)).toAbsolutePath().normalize();
    }

    private static String text(Map<String, String> given, String name) {
        String text = given.getOrDefault(name, "");
        if (text.isEmpty()) {
            throw new StartRefused(
                    "A witness needs --" + name + ": " + USAGE + ".", "见证人需要参数 --" + name + "：" + USAGE + "。");
        }
        return text;
    }

    /** Port 0 is any free one. */
    private static InetSocketAddress address(String bind, String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new StartRefused(
                    "The port is a number from 0 to 65535, not \"" + port + "\".",
                    "端口必须是 0 到 65535 之间的数字，现为“" + port + "”。");
        }
        InetSocketAddress address = new InetSocketAddress(bind, Integer.parseInt(port));
        if (address.isUnresolved()) {
            throw new StartRefused("There is no address \"" + bind + "\" to listen on.", "无法监听地址“" + bind + "”：无此地址。");
        }
        return address;
    }
}
