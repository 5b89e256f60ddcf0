package org.hazardledger.ledger.offending;

import org.assertj.core.api.Assertions;

record TreeUtils() {
    void rely() {
        Assertions.fail("on a library");
    }
}
