/** Excerpts of a real ledger, at every kind of moment. */
@NullMarked
package org.hazardledger.ledger.trail;

import org.jspecify.annotations.NullMarked;
