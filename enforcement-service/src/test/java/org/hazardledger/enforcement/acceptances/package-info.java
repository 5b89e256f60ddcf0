/** The rules of an acceptance, as tests. */
@NullMarked
package org.hazardledger.enforcement.acceptances;

import org.jspecify.annotations.NullMarked;
