/**
 * Listed-supervision orders: drafted by policy, issued by an officer, served, extended, corrected or revoked by
 * officers, lifted by policy, and its signed copy.
 */
@NullMarked
package org.hazardledger.enforcement.orders;

import org.jspecify.annotations.NullMarked;
