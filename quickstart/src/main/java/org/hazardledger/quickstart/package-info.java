/** Starts PostgreSQL, Keycloak and the services on one machine, keeps them together and stops them in order. */
@NullMarked
package org.hazardledger.quickstart;

import org.jspecify.annotations.NullMarked;
