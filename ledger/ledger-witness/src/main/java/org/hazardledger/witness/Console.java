package org.hazardledger.witness;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the operator reads. The texts are Chinese and English, whatever the locale says. */
final class Console {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private Console() {}

    static void say(String text) {
        OUT.println(text);
    }

    static void failed(Throwable failure) {
        ERR.println(failure);
    }
}
