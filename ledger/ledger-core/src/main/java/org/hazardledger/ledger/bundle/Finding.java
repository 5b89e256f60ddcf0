package org.hazardledger.ledger.bundle;

/**
 * Something that is wrong.
 *
 * @param fault what
 * @param place where: a member of the bundle, or a place in a ledger such as {@code hazard:812}
 * @param detail more exactly, in English, for somebody who looks into it
 */
public record Finding(Fault fault, String place, String detail) {}
