@NullMarked
package org.hazardledger.registry.mines;

import org.jspecify.annotations.NullMarked;
