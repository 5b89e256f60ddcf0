package org.hazardledger.registry.enterprises;

import java.util.regex.Pattern;

/**
 * A unified social credit code (GB 32100): 17 characters and a check character.
 *
 * @param value 18 characters, upper case
 */
record CreditCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}");

    /** @throws EnterpriseRefused if the form or the check character is wrong */
    CreditCode {
        if (!FORM.matcher(value).matches()) {
            throw new EnterpriseRefused(EnterpriseRefused.Reason.CREDIT_CODE_MALFORMED);
        }
        if (value.charAt(17) != checkCharacter(value)) {
            throw new EnterpriseRefused(EnterpriseRefused.Reason.CREDIT_CODE_CHECK_CHARACTER);
        }
    }

    private static char checkCharacter(String value) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
