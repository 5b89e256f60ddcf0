package org.hazardledger.ledger.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.bundle.BrowserPage.PAGE;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's own hashes, signatures and seals, against what their standards and the JDK say. */
class PageCryptoTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static byte[] hex(String hex) {
        return HEX.parseHex(hex);
    }

    private static String hash(String function, byte[] bytes) {
        return PAGE.call("(bytes) => " + function, bytes).asString();
    }

    /** FIPS 180-4, and the examples of NIST for it. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    })
    void sha_256(String text, String expected) {
        assertThat(hash("sha256(bytes)", text.getBytes(US_ASCII))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
        "abc, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    })
    void sha_512(String text, String expected) {
        assertThat(hash("hexOf(sha512(bytes))", text.getBytes(US_ASCII))).isEqualTo(expected);
    }

    @Test
    void hashes_of_every_length_around_a_block_whole_and_in_pieces() throws Exception {
        for (int length : List.of(55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 300)) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) length);
            String sha256 = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(hash("sha256(bytes)", bytes)).isEqualTo(sha256);
            assertThat(hash("sha256(bytes.subarray(0, 5), bytes.subarray(5, 100), bytes.subarray(100))", bytes))
                    .isEqualTo(sha256);
            assertThat(hash("hexOf(sha512(bytes))", bytes))
                    .isEqualTo(
                            HEX.formatHex(MessageDigest.getInstance("SHA-512").digest(bytes)));
        }
    }

    private static boolean holds(byte[] key, byte[] message, byte[] signature) {
        return PAGE.call("ed25519Holds", key, message, signature).asBoolean();
    }

    /** RFC 8032, section 7.1: tests 1, 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void ed25519(String key, String message, String signature) {
        assertThat(holds(hex(key), hex(message), hex(signature))).isTrue();
        byte[] spoiled = hex(signature);
        spoiled[20] ^= 1;
        assertThat(holds(hex(key), hex(message), spoiled)).isFalse();
    }

    /** Signatures that readers of Ed25519 differ about: the page says what the JDK says. */
    @Test
    void ed25519_where_others_are_lenient() throws Exception {
        byte[] key = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        byte[] signature = hex(
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        byte[] identity = little(BigInteger.ONE);
        byte[] overPrime = little(BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(18)));
        byte[] negativeZero = little(BigInteger.ONE.setBit(255));
        byte[] order8 = hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
        byte[] noPoint = little(BigInteger.TWO);
        byte[] zero = new byte[32];
        byte[] tooLarge = little(new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64))).add(ORDER));
        for (byte[][] each : new byte[][][] {
            {key, signature},
            {key, joined(Arrays.copyOf(signature, 32), tooLarge)},
            {key, Arrays.copyOf(signature, 63)},
            {key, Arrays.copyOf(signature, 65)},
            {identity, joined(identity, zero)},
            {identity, joined(identity, little(ORDER))},
            {overPrime, joined(identity, zero)},
            {negativeZero, joined(identity, zero)},
            {identity, joined(overPrime, zero)},
            {identity, joined(negativeZero, zero)},
            {order8, joined(identity, zero)},
            {identity, joined(order8, zero)},
            {order8, joined(order8, zero)},
            {noPoint, joined(identity, zero)},
            {identity, joined(noPoint, zero)},
            {new byte[31], joined(identity, zero)},
        }) {
            for (byte[] message : new byte[][] {{}, {1}, {2}}) {
                assertThat(holds(each[0], message, each[1]))
                        .as(HEX.formatHex(each[0]) + " " + HEX.formatHex(each[1]))
                        .isEqualTo(jdk(each[0], message, each[1]));
            }
        }
    }

    private static boolean jdk(byte[] key, byte[] message, byte[] signature) {
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(joined(hex("302a300506032b6570032100"), key))));
            verification.update(message);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] little(BigInteger number) {
        byte[] big = number.toByteArray();
        byte[] bytes = new byte[32];
        for (int i = 0; i < Math.min(32, big.length); i++) {
            bytes[i] = big[big.length - 1 - i];
        }
        return bytes;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /** Test cases 2, 4, 10 and 16 of the submission of GCM to NIST. */
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, 000000000000000000000000, '', 0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf, 00000000000000000000000000000000",
        "feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, feedfacedeadbeeffeedfacedeadbeefabaddad2, 42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47, d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "feffe9928665731c6d6a8f9467308308feffe9928665731c, cafebabefacedbaddecaf888, feedfacedeadbeeffeedfacedeadbeefabaddad2, 3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144c525ac619d18c84a3f4718e2448b2fe324d9ccda27102519498e80f1478f37ba55bd6d27618c, d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, feedfacedeadbeeffeedfacedeadbeefabaddad2, 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b, d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    })
    void aes_gcm(String key, String nonce, String added, String sealed, String plain) {
        String opened = "(...all) => { const plain = aesGcmOpened(...all); return plain && hexOf(plain); }";
        assertThat(PAGE.call(opened, hex(key), hex(nonce), hex(added), hex(sealed))
                        .asString())
                .isEqualTo(plain);
        byte[] spoiled = hex(sealed);
        spoiled[spoiled.length - 1] ^= 1;
        assertThat(PAGE.call(opened, hex(key), hex(nonce), hex(added), spoiled).isNull())
                .isTrue();
        assertThat(PAGE.call(opened, hex(key), hex(nonce), hex(added + "00"), hex(sealed))
                        .isNull())
                .isTrue();
    }
}
