/** Who may sign on which day, as tests. */
@NullMarked
package org.hazardledger.enforcement.authority;

import org.jspecify.annotations.NullMarked;
