/** The rules of a listed-supervision order, as tests. */
@NullMarked
package org.hazardledger.enforcement.orders;

import org.jspecify.annotations.NullMarked;
