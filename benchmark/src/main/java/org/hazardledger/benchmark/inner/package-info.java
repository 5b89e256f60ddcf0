/** What is done for every event or every head, alone in a loop. */
@NullMarked
package org.hazardledger.benchmark.inner;

import org.jspecify.annotations.NullMarked;
