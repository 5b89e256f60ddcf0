/** Access tokens that were found good a moment ago. */
@NullMarked
package org.hazardledger.ledger.token;

import org.jspecify.annotations.NullMarked;
