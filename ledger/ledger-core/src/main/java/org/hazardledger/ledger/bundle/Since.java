package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.ConsistencyProof;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.SignedNote;

/**
 * That a head continues an earlier one, for whoever has kept that one.
 *
 * <p>Written as {@code hazard-ledger/since@v1}, the size of the later head after {@code to }, the hashes of the
 * consistency proof in base64, each on its line; then an empty line and the note of the earlier head.
 *
 * @param earlier the earlier head, as the ledger signed it
 * @param proof that the later continues it
 */
public record Since(SignedNote earlier, ConsistencyProof proof) {
    private static final String FORMAT = "hazard-ledger/since@v1";
    private static final Pattern FORM = Pattern.compile(
            FORMAT + "\nto (0|[1-9][0-9]{0,17})\n((?:[A-Za-z0-9+/]{43}=\n){0,64})\n(.*)", Pattern.DOTALL);

    /** @throws MalformedLedgerData if the proof does not begin at the earlier head */
    public Since {
        if (Checkpoint.parse(earlier.text()).size() != proof.first()) {
            throw new MalformedLedgerData("the proof begins at another size than the earlier head has");
        }
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(FORMAT + "\nto " + proof.second() + "\n");
        proof.hashes()
                .forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash.bytes()))
                        .append('\n'));
        return MemberNames.utf8(text + "\n" + earlier);
    }

    /** @throws MalformedLedgerData unless it is one, exactly as it is written */
    static Since parse(byte[] bytes) {
        Matcher form = FORM.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!form.matches()) {
            throw new MalformedLedgerData("not the proof of an earlier head");
        }
        List<Hash> hashes = new ArrayList<>();
        form.group(2)
                .lines()
                .forEach(line -> hashes.add(Hash.of(Base64.getDecoder().decode(line))));
        SignedNote earlier = SignedNote.parse(MemberNames.utf8(form.group(3)));
        return new Since(
                earlier,
                new ConsistencyProof(Checkpoint.parse(earlier.text()).size(), Long.parseLong(form.group(1)), hashes));
    }
}
