/** Inspections of mines: the record, its findings, and the signatures under it. */
@NullMarked
package org.hazardledger.enforcement.inspections;

import org.jspecify.annotations.NullMarked;
