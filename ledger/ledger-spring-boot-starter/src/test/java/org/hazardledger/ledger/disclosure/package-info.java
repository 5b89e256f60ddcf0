/** What the gateway gets, over a real PostgreSQL. */
@NullMarked
package org.hazardledger.ledger.disclosure;

import org.jspecify.annotations.NullMarked;
