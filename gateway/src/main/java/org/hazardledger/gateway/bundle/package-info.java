/** The history of a hazard as a file that anybody can check without us. */
@NullMarked
package org.hazardledger.gateway.bundle;

import org.jspecify.annotations.NullMarked;
