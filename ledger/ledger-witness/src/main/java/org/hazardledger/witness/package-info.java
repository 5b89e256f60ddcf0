/** A witness: cosigns heads of ledgers that it has only ever seen grow, and remembers each before it says so. */
@NullMarked
package org.hazardledger.witness;

import org.jspecify.annotations.NullMarked;
