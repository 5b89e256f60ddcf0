package org.hazardledger.ledger.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * A value that breaks a constraint. The words stand in {@code constraints_*.properties}, by the name of the constraint:
 * the validator's own follow the language of the request or of the machine.
 */
record Complaint(String field, MessageSourceResolvable constraint) {
    private static final MessageSource WORDS = words();

    static Fault all(List<Complaint> complaints) {
        return Fault.invalid(joined(complaints, "，", Locale.CHINESE), joined(complaints, ", ", Locale.ENGLISH));
    }

    private static String joined(List<Complaint> complaints, String comma, Locale language) {
        return complaints.stream()
                .map(complaint -> complaint.field + " " + complaint.in(language))
                .collect(Collectors.joining(comma));
    }

    /** A constraint without words of its own is told as one. */
    private String in(Locale language) {
        String[] codes = Objects.requireNonNullElse(constraint.getCodes(), new String[0]);
        Object[] settings = Objects.requireNonNullElse(constraint.getArguments(), new Object[0]);
        String[] known = Stream.concat(Arrays.stream(codes), Stream.of("other")).toArray(String[]::new);
        return WORDS.getMessage(new DefaultMessageSourceResolvable(known, settings), language);
    }

    private static MessageSource words() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("org.hazardledger.ledger.request.constraints");
        words.setBundleClassLoader(Complaint.class.getClassLoader());
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }
}
