/** Classes that break every rule of the house, to show that each rule sees it. */
@NullMarked
package org.hazardledger.ledger.offending;

import org.jspecify.annotations.NullMarked;
