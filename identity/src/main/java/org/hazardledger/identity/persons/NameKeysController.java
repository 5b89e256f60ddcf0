package org.hazardledger.identity.persons;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /internal/name-keys}: the keys of names, so that a bundle can show who acted, and prove it against the
 * sealed name in the ledger. For services only; the security configuration says so.
 *
 * <p>A key that was given away outlives an erasure: the bundle that holds it is a copy of the name.
 */
@RestController
class NameKeysController {
    private static final int MOST = 200;

    private final Persons persons;
    private final Vault vault;

    NameKeysController(Persons persons, Vault vault) {
        this.persons = persons;
        this.vault = vault;
    }

    /**
     * Whose.
     *
     * @param persons at most 200
     * @param size only names under a head of that size; null for the newest
     */
    record Asked(List<UUID> persons, @Nullable Long size) {
        Asked {
            persons = List.copyOf(persons);
        }
    }

    /**
     * The key of one sealed name.
     *
     * @param index the ledger index of the event that holds that name
     * @param key 32 bytes, base64 in JSON; its SHA-256 stands beside the name
     */
    record NameKey(long index, byte[] key) {}

    record NameKeys(SortedMap<UUID, NameKey> keys) {}

    /** Who is erased, or was not entered by then, is left out. */
    @PostMapping("/internal/name-keys")
    ResponseEntity<NameKeys> nameKeys(@RequestBody Asked asked) {
        Set<UUID> ids = new LinkedHashSet<>(asked.persons());
        if (ids.size() > MOST) {
            throw new TooMany();
        }
        long size = asked.size() == null ? Long.MAX_VALUE : asked.size();
        Map<UUID, Persons.NameAt> names = new HashMap<>();
        ids.forEach(id -> persons.nameUnder(id, size).ifPresent(name -> names.put(id, name)));
        Map<UUID, SealedField> sealed = new HashMap<>();
        names.forEach((id, name) -> sealed.put(id, name.sealed()));
        Map<UUID, byte[]> opened = vault.nameKeys(sealed);
        SortedMap<UUID, NameKey> keys = new TreeMap<>();
        names.forEach((id, name) -> {
            byte[] key = opened.get(id);
            if (key != null) {
                keys.put(id, new NameKey(name.index(), key));
            }
        });
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new NameKeys(keys));
    }
}
