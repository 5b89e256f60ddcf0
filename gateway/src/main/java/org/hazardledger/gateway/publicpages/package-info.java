/** Pages for anybody: plain HTML without a script, in Chinese and English. */
@NullMarked
package org.hazardledger.gateway.publicpages;

import org.jspecify.annotations.NullMarked;
