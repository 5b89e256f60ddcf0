package org.hazardledger.hazard.events;

/**
 * On which entries of the identity ledger a signature relied (D11).
 *
 * @param appointment ledger index of the appointment
 * @param certificate ledger index of the enforcement certificate, valid on the day of the signature
 */
public record Reliance(long appointment, long certificate) {}
