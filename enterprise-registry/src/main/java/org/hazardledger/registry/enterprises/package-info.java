/** An enterprise, from its registration on: its credit code, and the three persons who answer for it. */
@NullMarked
package org.hazardledger.registry.enterprises;

import org.jspecify.annotations.NullMarked;
