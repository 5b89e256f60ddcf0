/** The one door of the house: it routes, checks tokens and composes answers of several services; it decides nothing. */
@NullMarked
package org.hazardledger.gateway;

import org.jspecify.annotations.NullMarked;
