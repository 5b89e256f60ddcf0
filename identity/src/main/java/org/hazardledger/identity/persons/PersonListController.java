package org.hazardledger.identity.persons;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.platform.EdgeHeaders;
import org.hazardledger.identity.platform.Page;
import org.hazardledger.identity.vault.PersonalText;
import org.hazardledger.identity.vault.Vault;
import org.hazardledger.ledger.trail.CsvFile;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of persons, and names by PersonRef: sealed in the table, opened for the answer. */
@RestController
class PersonListController {
    private static final String HEADINGS = """
            id           | 人员标识         | Person id
            login        | 登录名           | Login
            name         | 姓名             | Name
            erased       | 已删除           | Erased
            jurisdiction | 行政区代码       | Jurisdiction code
            enterprise   | 企业标识         | Enterprise id
            roles        | 角色             | Roles
            version      | 版本             | Version""";

    /** Identity knows no enterprise by its name. */
    private static final CsvFile<Line> FILE = new CsvFile<>("persons", Line.class, HEADINGS, Map.of());

    private final PersonList list;
    private final Vault vault;
    private final EdgeHeaders edge;

    PersonListController(PersonList list, Vault vault, EdgeHeaders edge) {
        this.list = list;
        this.vault = vault;
        this.edge = edge;
    }

    /** @param name null when it was erased */
    record Item(
            UUID id,
            @Nullable String login,
            @Nullable PersonalText name,
            boolean erased,
            String jurisdiction,
            @Nullable UUID enterprise,
            List<String> roles,
            long version) {}

    /** @param name null when it was erased */
    record Name(@Nullable PersonalText name, boolean erased) {}

    record Names(Map<UUID, Name> names) {}

    /** A row of the file: what the list says, the name as text. */
    record Line(
            UUID id,
            @Nullable String login,
            @Nullable String name,
            boolean erased,
            String jurisdiction,
            @Nullable UUID enterprise,
            List<String> roles,
            long version) {
        static Line of(Item item) {
            return new Line(
                    item.id,
                    item.login,
                    item.name == null ? null : item.name.value(),
                    item.erased,
                    item.jurisdiction,
                    item.enterprise,
                    item.roles,
                    item.version);
        }
    }

    @GetMapping("/api/persons")
    ResponseEntity<Page<Item>> persons(
            Caller caller,
            @RequestParam(required = false) @Nullable String jurisdiction,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String cursor) {
        Readers.requireNames(caller);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(opened(list.page(caller, jurisdiction, enterprise, role, day(on), Page.Request.of(cursor))));
    }

    /** All rows at once, for those who may read the list and of whom they may read: names leave the vault by it. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/persons", produces = CsvFile.TYPE)
    void personsAsCsv(
            Caller caller,
            @RequestParam(required = false) @Nullable String jurisdiction,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable LocalDate on,
            @ParameterObject CsvFile.Wish wish,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Readers.requireNames(caller);
        LocalDate day = day(on);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        FILE.answer(
                Page.all(page -> lines(opened(list.page(caller, jurisdiction, enterprise, role, day, page)))),
                wish,
                request,
                response);
    }

    private static Page<Line> lines(Page<Item> page) {
        return new Page<>(page.items().stream().map(Line::of).toList(), page.next(), page.position());
    }

    private LocalDate day(@Nullable LocalDate on) {
        return on == null ? edge.today() : on;
    }

    private Page<Item> opened(Page<PersonList.Row> page) {
        Map<UUID, SealedField> sealed = new HashMap<>();
        page.items().stream().filter(row -> !row.erased()).forEach(row -> sealed.put(row.id(), row.name()));
        Map<UUID, PersonalText> names = vault.openAll(FieldName.NAME.name(), sealed);
        List<Item> items = page.items().stream()
                .map(row -> new Item(
                        row.id(),
                        row.login(),
                        names.get(row.id()),
                        row.erased(),
                        row.jurisdiction(),
                        row.enterprise(),
                        row.roles().isEmpty()
                                ? List.of()
                                : Arrays.asList(row.roles().split(" ", -1)),
                        row.version()))
                .toList();
        return new Page<>(items, page.next(), page.position());
    }

    /** Names of at most 200 persons; whom the caller may not see, or nobody knows, is left out. */
    @GetMapping("/api/persons/names")
    ResponseEntity<Names> names(Caller caller, @RequestParam List<UUID> ids) {
        Readers.requireNames(caller);
        if (ids.size() > 200) {
            throw new TooMany();
        }
        Map<UUID, PersonList.SealedName> found = list.names(caller, ids);
        Map<UUID, SealedField> sealed = new HashMap<>();
        found.forEach((person, name) -> {
            if (name.sealed() != null) {
                sealed.put(person, name.sealed());
            }
        });
        Map<UUID, PersonalText> opened = vault.openAll(FieldName.NAME.name(), sealed);
        Map<UUID, Name> names = new HashMap<>();
        found.keySet().forEach(person -> names.put(person, new Name(opened.get(person), !opened.containsKey(person))));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Names(names));
    }
}
