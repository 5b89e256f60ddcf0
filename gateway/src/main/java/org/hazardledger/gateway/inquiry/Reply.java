package org.hazardledger.gateway.inquiry;

import java.net.http.HttpHeaders;

/** How a service answered an inquiry. */
public sealed interface Reply {

    /** It said something, which may be a refusal. */
    record Said(int status, HttpHeaders headers, byte[] body) implements Reply {}

    /** Nothing came in time. */
    record Silence(String why) implements Reply {}
}
