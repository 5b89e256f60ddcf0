/** The store in this process, without anything of HTTP or Axon around it. */
@NullMarked
package org.hazardledger.benchmark.store;

import org.jspecify.annotations.NullMarked;
