package org.hazardledger.ledger.store;

/**
 * What makes a command the same command.
 *
 * @param subject who sent it; keys of different subjects never meet
 * @param key the {@code Idempotency-Key} that the subject chose
 * @param fingerprint 32 bytes, the HMAC of what the command asks for; the same key with another one is refused
 */
public record CommandKey(String subject, String key, byte[] fingerprint) {}
