package org.hazardledger.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.WitnessSigner;

/** What a witness needs to be started, in a folder of a test. */
record WitnessFiles(Path folder, Path keyFile, Path logs) {
    static WitnessFiles in(Path directory, VerifierKey... believed) throws IOException {
        WitnessFiles files =
                new WitnessFiles(directory.resolve("state"), directory.resolve("key"), directory.resolve("logs"));
        Files.writeString(files.keyFile, newKey() + "\n");
        StringBuilder policy = new StringBuilder("# believed\n");
        List.of(believed).forEach(key -> policy.append("log ").append(key).append('\n'));
        Files.writeString(files.logs, policy.append("quorum none\n"));
        return files;
    }

    static String newKey() {
        return WitnessSigner.generate("witness.example.org/w1", new SecureRandom());
    }

    WitnessKey key() throws IOException {
        return WitnessSigner.parse(Files.readString(keyFile).strip()).witnessKey();
    }

    String[] arguments(int port) {
        return new String[] {"--folder=" + folder, "--key-file=" + keyFile, "--logs=" + logs, "--port=" + port};
    }
}
