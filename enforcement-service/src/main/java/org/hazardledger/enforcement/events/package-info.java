/** Everything that can happen to an inspection, a finding, an order or an acceptance; the rest depends on this page. */
@NullMarked
package org.hazardledger.enforcement.events;

import org.jspecify.annotations.NullMarked;
