package org.hazardledger.ledger.store;

import java.util.UUID;

/**
 * An event that asks to be appended.
 *
 * @param stream the stream it belongs to
 * @param seq its place in the stream, from 0; the append fails if that place is taken
 * @param caseId the case of the stream, the same for every event of it
 * @param type the stored type name, a copy of what the content says
 * @param content UTF-8 JSON, stored and hashed exactly as given
 * @param salt 32 random bytes
 */
public record NewEvent(UUID stream, long seq, UUID caseId, String type, byte[] content, byte[] salt) {}
