/**
 * Takes events in, many commands in one commit, under a signed head; and gives them back, each checked against its
 * leaf.
 */
@NullMarked
package org.hazardledger.ledger.store;

import org.jspecify.annotations.NullMarked;
