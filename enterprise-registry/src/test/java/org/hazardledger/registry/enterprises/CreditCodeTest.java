package org.hazardledger.registry.enterprises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hazardledger.registry.enterprises.EnterpriseRefused.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91110000600037341L"})
    void codes_in_public_use_are_taken(String code) {
        assertThat(new CreditCode(code).value()).isEqualTo(code);
    }

    @Test
    void every_other_check_character_is_refused() {
        ALPHABET.chars()
                .filter(check -> check != '3')
                .mapToObj(Character::toString)
                .forEach(check -> assertRefused("91350100M000100Y4" + check, Reason.CREDIT_CODE_CHECK_CHARACTER));
    }

    @Test
    void two_neighbours_that_changed_places_are_noticed() {
        assertRefused("91350100M000010Y43", Reason.CREDIT_CODE_CHECK_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "9135010OM000100Y43",
                "91350100m000100y43",
                " 91350100M000100Y43",
                "9135A100M000100Y43",
                "91350100I000100Y43",
                "91350100M000100Y4\u0663"
            })
    void a_code_of_another_form_is_refused(String code) {
        assertRefused(code, Reason.CREDIT_CODE_MALFORMED);
    }

    private static void assertRefused(String code, Reason reason) {
        assertThatThrownBy(() -> new CreditCode(code))
                .isInstanceOfSatisfying(
                        EnterpriseRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
