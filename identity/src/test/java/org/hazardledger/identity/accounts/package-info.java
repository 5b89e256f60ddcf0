/** Accounts follow the ledger, as tests. */
@NullMarked
package org.hazardledger.identity.accounts;

import org.jspecify.annotations.NullMarked;
