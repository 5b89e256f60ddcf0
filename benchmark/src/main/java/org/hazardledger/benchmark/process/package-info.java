/** What processes have used of the processor. */
@NullMarked
package org.hazardledger.benchmark.process;

import org.jspecify.annotations.NullMarked;
