/** The rules of registering an enterprise, as tests. */
@NullMarked
package org.hazardledger.registry.enterprises;

import org.jspecify.annotations.NullMarked;
