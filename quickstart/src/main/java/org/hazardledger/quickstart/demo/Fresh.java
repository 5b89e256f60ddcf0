package org.hazardledger.quickstart.demo;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What must be new in every run, so that the story can be told again on the same data. */
record Fresh(RandomGenerator random, InstantSource clock) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int DIGITS_BEFORE_CHECK = 17;

    /** A valid unified social credit code (GB 32100) of an enterprise registered in this county. */
    String creditCode(String county) {
        StringBuilder code = new StringBuilder("91").append(county);
        while (code.length() < DIGITS_BEFORE_CHECK) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.append(checkCharacter(code)).toString();
    }

    /** The same code with another last character: any other is wrong. */
    static String mistyped(String creditCode) {
        int last = ALPHABET.indexOf(creditCode.charAt(DIGITS_BEFORE_CHECK));
        return creditCode.substring(0, DIGITS_BEFORE_CHECK) + ALPHABET.charAt((last + 1) % ALPHABET.length());
    }

    static char checkCharacter(CharSequence code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < DIGITS_BEFORE_CHECK; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % ALPHABET.length();
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }

    /** A reference, or an idempotency key. */
    UUID id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes);
    }
}
