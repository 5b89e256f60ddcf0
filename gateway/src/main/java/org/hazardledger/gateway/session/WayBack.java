package org.hazardledger.gateway.session;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after its login: a page of the console, whoever may have written the address. */
final class WayBack {
    static final String CONSOLE = "/console/";

    /** What an address of a page may hold; no backslash, no control character, nothing that ends a header. */
    private static final Pattern PAGE = Pattern.compile("/console/[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]{0,300}");

    private static final Pattern NOT_A_PAGE = Pattern.compile("/console/log(in|out)\\b.*");

    private WayBack() {}

    /** The page asked for, or the first one. */
    static String to(@Nullable String asked) {
        return asked != null
                        && PAGE.matcher(asked).matches()
                        && !NOT_A_PAGE.matcher(asked).matches()
                ? asked
                : CONSOLE;
    }
}
