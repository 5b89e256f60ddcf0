/** Persons' keys, and what is sealed with them: the only place of this service that encrypts. */
@NullMarked
package org.hazardledger.identity.vault;

import org.jspecify.annotations.NullMarked;
