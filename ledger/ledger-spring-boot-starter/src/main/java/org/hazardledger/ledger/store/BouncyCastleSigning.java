package org.hazardledger.ledger.store;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.hazardledger.ledger.Ed25519Signing;

/** Every batch has a signature, and who waits for the batch waits for it: 0.06 ms instead of the JDK's 0.7. */
public final class BouncyCastleSigning implements Ed25519Signing {
    @Override
    public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }
}
