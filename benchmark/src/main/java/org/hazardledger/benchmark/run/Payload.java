package org.hazardledger.benchmark.run;

/**
 * What everybody writes: the content of an event that the enforcement service itself has recorded.
 *
 * @param type its stored type name
 * @param content UTF-8 JSON
 */
public record Payload(String type, byte[] content) {}
