/** All ledgers at one glance: how far each is recorded, and how far witnessed. */
@NullMarked
package org.hazardledger.gateway.ledgers;

import org.jspecify.annotations.NullMarked;
