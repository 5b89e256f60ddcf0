/** One-time links by which a person takes the account in hand that identity has made. */
@NullMarked
package org.hazardledger.identity.invitations;

import org.jspecify.annotations.NullMarked;
