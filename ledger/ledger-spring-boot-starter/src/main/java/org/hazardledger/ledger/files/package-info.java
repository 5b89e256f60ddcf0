/** The files that events name by their SHA-256: taken in whole or not at all, and given back only as they came. */
@NullMarked
package org.hazardledger.ledger.files;

import org.jspecify.annotations.NullMarked;
