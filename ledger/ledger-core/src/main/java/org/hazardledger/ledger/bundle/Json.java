package org.hazardledger.ledger.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hazardledger.ledger.MalformedLedgerData;

/**
 * A JSON value (RFC 8259) as its bytes say it: numbers keep their digits, members their order. Two members of one name
 * are refused, because readers differ about which one counts.
 */
public sealed interface Json {
    /** A text. */
    record Text(String value) implements Json {}

    /**
     * A number.
     *
     * @param digits as they stand there
     */
    record Numeral(String digits) implements Json {}

    /** True or false. */
    record Truth(boolean value) implements Json {}

    /** Null. */
    record Nothing() implements Json {}

    /** An array. */
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object. */
    record Members(Map<String, Json> values) implements Json {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The member of that name, if there is one. */
        public Optional<Json> get(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /** The text of that name, if there is one. */
        public Optional<String> text(String name) {
            return get(name).filter(Text.class::isInstance).map(value -> ((Text) value).value());
        }

        /** The whole number of that name, if there is one that fits. */
        public Optional<Long> whole(String name) {
            return get(name)
                    .filter(Numeral.class::isInstance)
                    .map(value -> ((Numeral) value).digits())
                    .filter(digits -> digits.matches("-?(0|[1-9][0-9]{0,17})"))
                    .map(Long::valueOf);
        }

        /** The object of that name, if there is one. */
        public Optional<Members> members(String name) {
            return get(name).filter(Members.class::isInstance).map(Members.class::cast);
        }

        /** What stands in the array of that name; nothing without one. */
        public List<Json> items(String name) {
            return get(name)
                    .filter(Items.class::isInstance)
                    .map(value -> ((Items) value).values())
                    .orElse(List.of());
        }

        /**
         * The text of that name.
         *
         * @throws MalformedLedgerData if there is none
         */
        public String requireText(String name) {
            return text(name).orElseThrow(() -> new MalformedLedgerData("no text \"" + name + "\""));
        }

        /**
         * The whole number of that name.
         *
         * @throws MalformedLedgerData if there is none
         */
        public long requireWhole(String name) {
            return whole(name).orElseThrow(() -> new MalformedLedgerData("no whole number \"" + name + "\""));
        }
    }

    /**
     * Reads a value.
     *
     * @throws MalformedLedgerData unless it is one JSON value in UTF-8, nested at most 64 deep
     */
    static Json parse(byte[] utf8) {
        return new JsonText(utf8).value();
    }

    /**
     * Reads an object.
     *
     * @throws MalformedLedgerData as {@link #parse}, and if it is something else
     */
    static Members parseMembers(byte[] utf8) {
        if (parse(utf8) instanceof Members members) {
            return members;
        }
        throw new MalformedLedgerData("not a JSON object");
    }
}
