/** Persons, their posts and enforcement certificates, who had which authority on which day, and their accounts. */
@NullMarked
package org.hazardledger.identity;

import org.jspecify.annotations.NullMarked;
