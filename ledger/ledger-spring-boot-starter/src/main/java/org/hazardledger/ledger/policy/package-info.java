/** Policies: facts in, commands out, one at a time and each exactly once (D9). */
@NullMarked
package org.hazardledger.ledger.policy;

import org.jspecify.annotations.NullMarked;
