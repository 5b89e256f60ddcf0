package org.hazardledger.gateway.token;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which values of headers Spring Security's firewall lets through: the same as without this, but it asks its regular
 * expression, which takes a long token apart each time that somebody reads the header, only about what is not ASCII.
 */
final class HeaderText implements Predicate<String> {
    private static final Pattern ASSIGNED_AND_NO_CONTROL =
            Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]\\t]]*");

    @Override
    public boolean test(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > '~') {
                return ASSIGNED_AND_NO_CONTROL.matcher(value).matches();
            }
            if (c < ' ' && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
