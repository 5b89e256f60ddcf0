/** How the gateway says no: RFC 9457 problems in Chinese and English, in the shape every service of the house uses. */
@NullMarked
package org.hazardledger.gateway.problem;

import org.jspecify.annotations.NullMarked;
