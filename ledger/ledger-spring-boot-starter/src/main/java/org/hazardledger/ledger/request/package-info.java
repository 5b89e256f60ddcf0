/** Requests that no controller can take: what is wrong with them, in the words and the form of the house. */
@NullMarked
package org.hazardledger.ledger.request;

import org.jspecify.annotations.NullMarked;
