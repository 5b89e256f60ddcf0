/** The register of enterprises and mines: who answers for which mine, in which county, on which day. */
@NullMarked
package org.hazardledger.registry;

import org.jspecify.annotations.NullMarked;
