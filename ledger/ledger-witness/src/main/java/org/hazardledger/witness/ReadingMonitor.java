package org.hazardledger.witness;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.verify.LedgerBroken;

/** Reads every log where the policy file says that it is served, and makes every roster in it again. */
final class ReadingMonitor implements Monitor {
    /** A service waits a second for its witness. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Map<String, MonitoredLog> logs = new HashMap<>();

    /** @throws StartRefused if the policy file does not say where a log is served */
    ReadingMonitor(List<Policy.Log> believed, Settings.Monitoring settings, String secret) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        AccessToken token = new AccessToken(http, settings.tokenUri(), settings.clientId(), secret);
        for (Policy.Log log : believed) {
            String origin = log.key().name();
            if (log.url() == null) {
                throw new StartRefused(
                        "A monitor reads its logs, and the logs file does not say where " + origin + " is served.",
                        "监督方须读取台账，但日志文件未写明 " + origin + " 的地址。");
            }
            logs.put(origin, new MonitoredLog(origin, new ServedLog(http, log.url(), token), PATIENCE));
        }
    }

    @Override
    public void requireRead(SignedNote head) throws NotReadYet {
        String origin = Checkpoint.parse(head.text()).origin();
        MonitoredLog log = logs.get(origin);
        if (log == null) {
            throw new NotReadYet("this log is not read");
        }
        log.requireRead(head);
    }

    @Override
    public Optional<LedgerBroken> evidence(String origin) {
        return Optional.ofNullable(logs.get(origin)).map(MonitoredLog::broken);
    }
}
