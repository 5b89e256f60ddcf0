/** The first events of a ledger, as tests. */
@NullMarked
package org.hazardledger.identity.installation;

import org.jspecify.annotations.NullMarked;
