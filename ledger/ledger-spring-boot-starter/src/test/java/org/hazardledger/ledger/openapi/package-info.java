@NullMarked
package org.hazardledger.ledger.openapi;

import org.jspecify.annotations.NullMarked;
