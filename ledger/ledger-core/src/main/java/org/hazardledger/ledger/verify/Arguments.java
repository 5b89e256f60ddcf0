package org.hazardledger.ledger.verify;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hazardledger.ledger.bundle.BundleRefused;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for: a bundle or a ledger, whom to believe, what was kept.
 *
 * @param bundle the bundle; null if a ledger is asked for
 * @param ledger its address, which ends before {@code /checkpoint}; null if a bundle is asked for
 * @param token an access token for its entries; null for none
 * @param policy the file that says whom to believe
 * @param since checkpoints that were kept
 */
record Arguments(
        @Nullable Path bundle,
        @Nullable String ledger,
        @Nullable String token,
        Path policy,
        List<Path> since) {
    private static final Path USUAL_POLICY = Path.of(System.getProperty("hazardledger.policy", ".run/policy"));

    /** @throws BundleRefused if they can't be meant */
    static Arguments of(List<String> words) throws BundleRefused {
        Path bundle = null;
        String ledger = null;
        String token = System.getenv("HAZARD_LEDGER_TOKEN");
        Path policy = null;
        List<Path> since = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                if (bundle != null) {
                    throw usage();
                }
                bundle = Path.of(word);
                continue;
            }
            if (++i == words.size()) {
                throw usage();
            }
            switch (word) {
                case "--policy" -> policy = Path.of(words.get(i));
                case "--since" -> since.add(Path.of(words.get(i)));
                case "--ledger" -> ledger = address(words.get(i));
                default -> throw usage();
            }
        }
        if ((bundle == null) == (ledger == null)) {
            throw usage();
        }
        return new Arguments(bundle, ledger, token, policy == null ? usualPolicy() : policy, since);
    }

    private static String address(String word) throws BundleRefused {
        try {
            URI uri = new URI(word);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return word;
            }
        } catch (URISyntaxException e) {
            throw noAddress(word + ": " + e.getMessage());
        }
        throw noAddress(word);
    }

    private static BundleRefused noAddress(String what) {
        return new BundleRefused("不是台账的地址：" + what, "Not the address of a ledger: " + what);
    }

    private static Path usualPolicy() throws BundleRefused {
        if (!Files.isReadable(USUAL_POLICY)) {
            throw new BundleRefused(
                    "请用 --policy 指明您的信任文件：其中写明您信任哪些台账和见证人。",
                    "Name your policy file with --policy: it says which ledgers and witnesses you believe.");
        }
        return USUAL_POLICY;
    }

    private static BundleRefused usage() {
        return new BundleRefused(
                "用法：verify BUNDLE.zip [--policy FILE] [--since CHECKPOINT]…  或  verify --ledger URL [--policy FILE]",
                "Usage: verify BUNDLE.zip [--policy FILE] [--since CHECKPOINT]...  or  verify --ledger URL [--policy FILE]");
    }
}
