@NullMarked
package org.hazardledger.ledger.request;

import org.jspecify.annotations.NullMarked;
