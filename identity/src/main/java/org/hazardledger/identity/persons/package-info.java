/** A person: sealed name, posts, enforcement certificates, and the authority that follows from them on a given day. */
@NullMarked
package org.hazardledger.identity.persons;

import org.jspecify.annotations.NullMarked;
