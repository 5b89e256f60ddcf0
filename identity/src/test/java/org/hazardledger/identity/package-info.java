/** Identity from outside, over HTTP, on a real database. */
@NullMarked
package org.hazardledger.identity;

import org.jspecify.annotations.NullMarked;
