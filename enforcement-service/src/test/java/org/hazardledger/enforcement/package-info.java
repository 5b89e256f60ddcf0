/** Enforcement from outside, over HTTP, on a real database. */
@NullMarked
package org.hazardledger.enforcement;

import org.jspecify.annotations.NullMarked;
