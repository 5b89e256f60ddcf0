package org.hazardledger.identity.events;

/**
 * What a person is called or can be reached by, as the ledger holds it: readable while the person's key exists, and
 * then by nobody (D12).
 *
 * @param ciphertext base64 of nonce, AES-256-GCM ciphertext and tag, under a key of its own
 * @param wrappedKey base64 of nonce, that key under the person's key, and tag
 * @param keySha256 64 hexadecimal digits, the SHA-256 of the field's key: the ciphertext opens to one value only
 */
public record SealedField(String ciphertext, String wrappedKey, String keySha256) {}
