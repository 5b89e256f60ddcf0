/** The first events of an empty ledger: one people administrator in production, the demo people in the quickstart. */
@NullMarked
package org.hazardledger.identity.installation;

import org.jspecify.annotations.NullMarked;
