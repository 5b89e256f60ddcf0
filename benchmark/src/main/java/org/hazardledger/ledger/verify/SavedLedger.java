package org.hazardledger.ledger.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.RosterCount;
import org.hazardledger.ledger.bundle.BundleRefused;

/**
 * The verifier on a ledger that lies in a folder as it was served, a file for each path: the same checks without the
 * time that serving takes. A program of its own, with {@code save} or {@code check}, the ledger's address, the folder
 * and the policy file as arguments; {@code save} checks, too, as it reads. With {@code roster}, the address and a
 * number of leaves it prints the root of the roster of so many, which whoever is to seal one may lack the memory for.
 *
 * <p>It lives in this package because the verifier's way to read from elsewhere than an address is open to nobody else.
 */
public final class SavedLedger {
    private SavedLedger() {}

    public static void main(String[] arguments) throws IOException, BundleRefused {
        String address = arguments[1];
        if (arguments[0].equals("roster")) {
            System.out.println(roster(address, Long.parseLong(arguments[2])).hex());
            return;
        }
        Path folder = Path.of(arguments[2]);
        Path policy = Path.of(arguments[3]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Arguments asked = Arguments.of(List.of("--ledger", address, "--policy", policy.toString()));
        Verify verify = new Verify(out, Clock.systemUTC());
        Policy believed = Policy.parse(Files.readAllBytes(policy));
        if (arguments[0].equals("save")) {
            try (HttpServed served = new HttpServed(address, asked.token())) {
                System.exit(verify.ledger(asked, path -> saved(served, path, folder), believed, List.of()));
            }
        }
        System.exit(verify.ledger(asked, path -> read(folder, path), believed, List.of()));
    }

    private static Hash roster(String address, long size) throws IOException {
        RosterCount count = new RosterCount();
        try (HttpServed served = new HttpServed(address, System.getenv("HAZARD_LEDGER_TOKEN"))) {
            while (count.leaves() < size) {
                long start = count.leaves();
                EntryBundle bundle =
                        new EntryBundle(start / EntryBundle.FULL, (int) Math.min(EntryBundle.FULL, size - start));
                byte[] bytes = served.get(bundle.path()).orElseThrow(() -> new IOException(bundle.path()));
                bundle.decode(bytes).forEach(entry -> count.add(Leaf.parse(entry)));
            }
        }
        return count.root();
    }

    private static Optional<byte[]> saved(Served served, String path, Path folder) throws IOException {
        Optional<byte[]> bytes = served.get(path);
        if (bytes.isPresent()) {
            Files.write(file(folder, path), bytes.get());
        }
        return bytes;
    }

    private static Optional<byte[]> read(Path folder, String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(folder, path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path folder, String path) {
        return folder.resolve(URLEncoder.encode(path, StandardCharsets.UTF_8));
    }
}
