/** The rules of persons, posts and certificates, as tests. */
@NullMarked
package org.hazardledger.identity.persons;

import org.jspecify.annotations.NullMarked;
