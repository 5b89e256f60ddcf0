/** Describes what a service answers under {@code /api}, for those who write clients (OpenAPI 3.1, D7). */
@NullMarked
package org.hazardledger.ledger.openapi;

import org.jspecify.annotations.NullMarked;
