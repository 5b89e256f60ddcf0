package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Random;
import java.util.ServiceLoader;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.hazardledger.ledger.Ed25519Signing;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BouncyCastleSigningTest {
    @Test
    void it_signs_byte_for_byte_as_the_jdk_does() throws Exception {
        Random random = new Random(8032);
        for (int i = 0; i < 100; i++) {
            byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
            byte[] message = new byte[random.nextInt(500)];
            random.nextBytes(seed);
            random.nextBytes(message);
            byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
            Ed25519.generatePublicKey(seed, 0, publicKey, 0);

            assertThat(new BouncyCastleSigning().sign(seed, publicKey, message)).isEqualTo(byTheJdk(seed, message));
        }
    }

    private static byte[] byTheJdk(byte[] seed, byte[] message) throws Exception {
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    @Test
    void a_service_signs_with_it() {
        assertThat(ServiceLoader.load(Ed25519Signing.class).findFirst()).containsInstanceOf(BouncyCastleSigning.class);
    }
}
