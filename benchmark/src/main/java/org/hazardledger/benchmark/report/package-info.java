/** What a run has found, for the terminal and for machines. */
@NullMarked
package org.hazardledger.benchmark.report;

import org.jspecify.annotations.NullMarked;
