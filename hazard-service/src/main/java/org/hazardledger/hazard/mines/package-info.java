/** The mines that this service knows of, from the facts it took over from the registry. */
@NullMarked
package org.hazardledger.hazard.mines;

import org.jspecify.annotations.NullMarked;
