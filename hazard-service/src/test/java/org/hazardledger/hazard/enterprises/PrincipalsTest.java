package org.hazardledger.hazard.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.enterprises.EnterpriseFact.EnterpriseRegistered;
import org.hazardledger.hazard.enterprises.EnterpriseFact.PrincipalChanged;
import org.hazardledger.hazard.enterprises.Principals.Placed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("R045")
class PrincipalsTest {
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    private static final UUID FIRST = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-8000-8000-00000000a002");
    private static final UUID THIRD = UUID.fromString("00000000-0000-8000-8000-00000000a003");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Placed REGISTERED =
            new Placed(4, DAY, new EnterpriseRegistered(ENTERPRISE, "德安县某某矿业有限公司", FIRST));

    @Test
    void the_first_principal_is_so_from_the_day_of_the_registration_until_the_day_of_a_change() {
        List<Placed> history = List.of(REGISTERED, changed(7, DAY.plusDays(10), SECOND));
        assertThat(Principals.on(DAY.minusDays(1), history)).isEmpty();
        assertThat(Principals.on(DAY, history)).contains(FIRST);
        assertThat(Principals.on(DAY.plusDays(9), history)).contains(FIRST);
        assertThat(Principals.on(DAY.plusDays(10), history)).contains(SECOND);
    }

    @Test
    void what_the_register_says_later_outweighs_what_it_said_before_in_whatever_order_it_came_here() {
        List<Placed> history =
                List.of(changed(9, DAY.plusDays(5), THIRD), changed(7, DAY.plusDays(10), SECOND), REGISTERED);
        assertThat(Principals.on(DAY.plusDays(4), history)).contains(FIRST);
        assertThat(Principals.on(DAY.plusDays(5), history)).contains(THIRD);
        assertThat(Principals.on(DAY.plusDays(30), history)).contains(THIRD);
    }

    private static Placed changed(long index, LocalDate from, UUID principal) {
        return new Placed(index, from, new PrincipalChanged(ENTERPRISE, principal));
    }
}
