package org.hazardledger.gateway.trail;

/** How a service answered when asked for its part of a case. */
sealed interface Answer {

    record Known(Part part) implements Answer {}

    /** It refused the question; the caller gets its words, about the address that he asked. */
    record Refusal(int status, String contentType, String body) implements Answer {}

    /** It did not answer in time, or not with a part. */
    record Silence(String why) implements Answer {}
}
