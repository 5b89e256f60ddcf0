@NullMarked
package org.hazardledger.ledger.token;

import org.jspecify.annotations.NullMarked;
