package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoPeopleTest {
    private final JsonNode people = DemoPeople.of(RealmDefinition.overlay()).path("persons");

    @Test
    void every_demo_account_is_a_person_with_the_same_id_place_and_roles() {
        List<JsonNode> users =
                RealmDefinition.overlay().path("users").valueStream().toList();
        assertThat(people).hasSameSizeAs(users);
        for (int i = 0; i < users.size(); i++) {
            JsonNode user = users.get(i);
            JsonNode person = people.path(i);
            assertThat(person.path("login")).isEqualTo(user.path("username"));
            assertThat(person.path("id")).isEqualTo(user.at("/attributes/person/0"));
            assertThat(person.path("jurisdiction")).isEqualTo(user.at("/attributes/jurisdiction/0"));
            assertThat(person.path("enterprise")).isEqualTo(user.at("/attributes/enterprise/0"));
            assertThat(person.path("post")).isEqualTo(user.at("/attributes/post/0"));
            assertThat(person.path("roles")).isEqualTo(user.path("realmRoles"));
        }
    }

    @Test
    void officers_and_nobody_else_have_a_certificate_and_it_is_valid_today() {
        for (JsonNode person : people) {
            boolean officer = person.path("roles").toString().matches(".*\"(county|city)-officer\".*");
            JsonNode certificate = person.path("certificate");
            assertThat(certificate.isMissingNode())
                    .as(person.path("login").asString())
                    .isEqualTo(!officer);
            if (officer) {
                assertThat(LocalDate.now(ZoneId.of("Asia/Shanghai")))
                        .isAfterOrEqualTo(certificate.path("validFrom").asString())
                        .isBeforeOrEqualTo(certificate.path("validUntil").asString());
                assertThat(certificate.path("number").asString()).hasSize(11);
            }
        }
    }

    @Test
    void the_file_with_their_names_is_readable_by_its_owner_only(@TempDir Path run) throws Exception {
        DemoPeople.write(run);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DemoPeople.file(run))))
                .isEqualTo("rw-------");
    }
}
