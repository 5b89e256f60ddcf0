/** The rules of an inspection, as tests. */
@NullMarked
package org.hazardledger.enforcement.inspections;

import org.jspecify.annotations.NullMarked;
