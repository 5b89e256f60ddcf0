/** Documents with the names filled in that their own bytes leave out. */
@NullMarked
package org.hazardledger.gateway.document;

import org.jspecify.annotations.NullMarked;
