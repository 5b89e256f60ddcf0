/** What it means to measure: rungs taken in turns, their spread, and when a run says nothing. */
@NullMarked
package org.hazardledger.benchmark.run;

import org.jspecify.annotations.NullMarked;
