package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.WitnessSigner;

/** Passwords and keys of one stack: a file each, of one line, readable by its owner only, made when first asked for. */
final class Secrets {
    private static final int STRENGTH = 32;

    private final Path folder;
    private final SecureRandom random;

    Secrets(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A password: hexadecimal, so that it needs no quoting anywhere. */
    String text(String name) {
        return read(name, () -> HexFormat.of().formatHex(bytes()));
    }

    /** The file with that password. */
    Path textFile(String name) {
        text(name);
        return path(name);
    }

    /** A file with 32 random bytes in base64. */
    Path bytesFile(String name) {
        read(name, () -> Base64.getEncoder().encodeToString(bytes()));
        return path(name);
    }

    /** The file with the signing key of a ledger. */
    Path ledgerKeyFile(String ledger) {
        ledgerKey(ledger);
        return path(keyName(ledger));
    }

    /** The signing key of a ledger. */
    NoteSigner ledgerKey(String ledger) {
        return NoteSigner.parse(read(keyName(ledger), () -> NoteSigner.generate(Part.origin(ledger), random)));
    }

    /** The file with the key of the witness: beside its state, apart from the keys of those it watches. */
    Path witnessKeyFile() {
        witnessKey();
        return witnessKeyPath();
    }

    /** The key of the witness. */
    WitnessSigner witnessKey() {
        return WitnessSigner.parse(
                read(witnessKeyPath(), () -> WitnessSigner.generate(WitnessServer.KEY_NAME, random)));
    }

    private Path witnessKeyPath() {
        return folder.resolveSibling(WitnessServer.NAME).resolve("key");
    }

    private static String keyName(String ledger) {
        return ledger + ".key";
    }

    private String read(String name, Supplier<String> first) {
        return read(path(name), first);
    }

    // Services are started side by side, and each asks for the keys of the others.
    private synchronized String read(Path file, Supplier<String> first) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                writePrivately(file, first.get() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[STRENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Writes a file that was never readable by others, and is there whole or not at all. */
    static void writePrivately(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
