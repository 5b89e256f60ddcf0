/** Listed-supervision orders: drafted by policy, issued by an officer, served, extended. */
@NullMarked
package org.hazardledger.enforcement.orders;

import org.jspecify.annotations.NullMarked;
