package org.hazardledger.witness;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.WitnessSigner;
import org.jspecify.annotations.Nullable;

/** A witness as a process of its own: {@code java -jar ledger-witness.jar --folder=… --key-file=… --logs=…}. */
final class Witness {
    private Witness() {}

    public static void main(String[] arguments) {
        // Answers are small: to wait for more of them would cost each request 40 ms. Half a request is not waited for.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        try {
            start(Settings.of(arguments, System.getenv()));
        } catch (StartRefused e) {
            Console.say(String.valueOf(e.getMessage()));
            System.exit(1);
        } catch (IOException e) {
            Console.say("The witness can't start 见证人无法启动: " + e);
            System.exit(1);
        }
    }

    // The folder stays taken until the process ends: a witness that no longer answers may still be storing.
    @SuppressWarnings("resource")
    static void start(Settings settings) throws IOException {
        WitnessSigner signer = signer(settings.keyFile());
        List<Policy.Log> logs = believed(settings.logs());
        List<VerifierKey> believed = logs.stream().map(Policy.Log::key).toList();
        Monitor monitor = monitor(settings.monitoring(), logs);
        StateFolder folder = StateFolder.open(settings.folder());
        Cosigner cosigner = new Cosigner(
                signer, believed, folder.read(signer.witnessKey()), monitor, folder, InstantSource.system());
        HttpServer server = listen(new Site(cosigner, signer.witnessKey()), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1), "stop"));
        Console.say("Witness " + signer.witnessKey() + " listens on http://"
                + settings.address().getHostString() + ":" + server.getAddress().getPort() + " for "
                + cosigner.logs().size() + " logs"
                + (settings.monitoring() == null ? ".  见证人已启动。" : ", and reads them.  见证人已启动，并读取全部条目。"));
    }

    private static HttpServer listen(Site site, Settings settings) throws IOException {
        try {
            return site.listen(settings.address());
        } catch (BindException e) {
            int port = settings.address().getPort();
            throw new StartRefused(
                    "Port " + port + " is taken: stop what uses it, or choose another with --port.",
                    "端口 " + port + " 已被占用：请停止占用它的程序，或用 --port 另选端口。",
                    e);
        }
    }

    private static WitnessSigner signer(Path file) throws IOException {
        try {
            return WitnessSigner.parse(new String(read(file), StandardCharsets.UTF_8).strip());
        } catch (MalformedLedgerData e) {
            throw new StartRefused(
                    "There is no witness key in " + file + ": " + e.getMessage() + ".",
                    "文件 " + file + " 中没有见证人密钥：" + e.getMessage() + "。",
                    e);
        }
    }

    private static Monitor monitor(Settings.@Nullable Monitoring monitoring, List<Policy.Log> logs) throws IOException {
        return monitoring == null
                ? Monitor.READS_NOTHING
                : new ReadingMonitor(
                        logs,
                        monitoring,
                        new String(read(monitoring.clientSecretFile()), StandardCharsets.UTF_8).strip());
    }

    private static List<Policy.Log> believed(Path file) throws IOException {
        try {
            return Policy.parse(read(file)).logs();
        } catch (MalformedLedgerData e) {
            throw new StartRefused(
                    "The logs to believe can't be read from " + file + ": " + e.getMessage() + ".",
                    "无法从文件 " + file + " 读取所信任的日志：" + e.getMessage() + "。",
                    e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new StartRefused("There is no file " + file + ".", "文件 " + file + " 不存在。", e);
        }
    }
}
