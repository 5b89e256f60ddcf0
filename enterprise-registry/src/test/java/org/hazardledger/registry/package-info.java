/** The registry from outside, over HTTP, on a real database. */
@NullMarked
package org.hazardledger.registry;

import org.jspecify.annotations.NullMarked;
