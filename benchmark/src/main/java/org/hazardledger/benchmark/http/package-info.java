/** Load over HTTP that leaves most of the machine to those under load. */
@NullMarked
package org.hazardledger.benchmark.http;

import org.jspecify.annotations.NullMarked;
