/** The console's files as they were built, under a policy that lets nothing of others in. */
@NullMarked
package org.hazardledger.gateway.console;

import org.jspecify.annotations.NullMarked;
