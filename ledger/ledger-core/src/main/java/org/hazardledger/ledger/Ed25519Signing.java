package org.hazardledger.ledger;

/**
 * Signs in the place of the JDK, which takes ten times as long as others do. What a key signs under Ed25519 (RFC 8032)
 * has one signature, so nobody can tell who made it. A program that signs much brings one along, as a
 * {@link java.util.ServiceLoader} finds it; this one has no dependencies.
 */
@FunctionalInterface
public interface Ed25519Signing {
    /**
     * The 64 bytes of the signature.
     *
     * @param seed the 32 bytes of the secret key
     * @param publicKey the 32 bytes that follow from it; with others the secret would be given away
     */
    byte[] sign(byte[] seed, byte[] publicKey, byte[] message);
}
