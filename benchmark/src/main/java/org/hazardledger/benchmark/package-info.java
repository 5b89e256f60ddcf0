/** Measures the ledger beside what it is compared with, and says what came out. */
@NullMarked
package org.hazardledger.benchmark;

import org.jspecify.annotations.NullMarked;
