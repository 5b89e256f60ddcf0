/** Accounts in Keycloak: a projection of this ledger, and the only place of this service that speaks with Keycloak. */
@NullMarked
package org.hazardledger.identity.accounts;

import org.jspecify.annotations.NullMarked;
