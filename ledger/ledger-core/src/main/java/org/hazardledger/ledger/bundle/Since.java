package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>The note has one signature, its log's: that is all that anybody who checks is able to check, whatever witnesses he
 * knows, and so nothing in it can be changed unseen.
 *
 * @param earlier the earlier head; of the signatures that it is given with, the first under the name of its log is kept
 * @param proof that the later continues it
 */
public record Since(SignedNote earlier, ConsistencyProof proof) {
    private static final String FORMAT = "hazard-ledger/since@v1";
    private static final Pattern FORM = Pattern.compile(
            FORMAT + "\nto (0|[1-9][0-9]{0,17})\n((?:[A-Za-z0-9+/]{43}=\n){0,64})\n(.*)", Pattern.DOTALL);

    /** @throws MalformedLedgerData if its log has not signed the earlier head, or the proof does not begin there */
    public Since {
        if (Checkpoint.parse(earlier.text()).size() != proof.first()) {
            throw new MalformedLedgerData("the proof begins at another size than the earlier head has");
        }
        earlier = signedByItsLogAlone(earlier);
    }

    private static SignedNote signedByItsLogAlone(SignedNote note) {
        String origin = Checkpoint.parse(note.text()).origin();
        return note.signatures().stream()
                .filter(signature -> signature.name().equals(origin))
                .findFirst()
                .map(own -> new SignedNote(note.text(), List.of(own)))
                .orElseThrow(() -> new MalformedLedgerData("the earlier head is not signed by its log"));
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
        Since since = new Since(
                earlier,
                new ConsistencyProof(Checkpoint.parse(earlier.text()).size(), Long.parseLong(form.group(1)), hashes));
        if (!Arrays.equals(since.bytes(), bytes)) {
            throw new MalformedLedgerData("an earlier head has the signature of its log and no other, as we write it");
        }
        return since;
    }
}
