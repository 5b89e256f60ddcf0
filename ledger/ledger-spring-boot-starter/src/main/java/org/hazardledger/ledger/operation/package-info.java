/** The operator's view: alarms and parked cases, by ids and reasons only, and what he may do about them. */
@NullMarked
package org.hazardledger.ledger.operation;

import org.jspecify.annotations.NullMarked;
