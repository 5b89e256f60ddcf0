/** The little we know of identity: who holds a post in an authority. */
@NullMarked
package org.hazardledger.registry.officers;

import org.jspecify.annotations.NullMarked;
