/** The database server of a run, and those that write to it without us. */
@NullMarked
package org.hazardledger.benchmark.postgres;

import org.jspecify.annotations.NullMarked;
