/** Tells the whole story on a running stack, through the gateway and with real tokens, and fails at the first lie. */
@NullMarked
package org.hazardledger.quickstart.demo;

import org.jspecify.annotations.NullMarked;
