@NullMarked
package org.hazardledger.registry.officers;

import org.jspecify.annotations.NullMarked;
