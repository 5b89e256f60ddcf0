/** What sealing promises, as tests. */
@NullMarked
package org.hazardledger.identity.vault;

import org.jspecify.annotations.NullMarked;
