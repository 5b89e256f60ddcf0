/** The ways of saying no that every part of this service shares. */
@NullMarked
package org.hazardledger.identity.refusal;

import org.jspecify.annotations.NullMarked;
