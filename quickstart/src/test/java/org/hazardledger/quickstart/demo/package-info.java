/** The story, told on the real servers, twice and after a kill of everything. */
@NullMarked
package org.hazardledger.quickstart.demo;

import org.jspecify.annotations.NullMarked;
