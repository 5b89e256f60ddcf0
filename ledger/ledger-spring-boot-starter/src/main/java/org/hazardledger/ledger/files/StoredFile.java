package org.hazardledger.ledger.files;

import org.hazardledger.ledger.Hash;

/**
 * A file that is kept.
 *
 * @param sha256 of its bytes, and the name under which an event may point to it
 * @param size in bytes, at least 1
 * @param mediaType what its first bytes say it is, whatever its sender called it; {@code application/octet-stream} if
 *     they say nothing
 */
public record StoredFile(Hash sha256, long size, String mediaType) {}
