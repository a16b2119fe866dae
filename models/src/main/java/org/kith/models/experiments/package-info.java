/** Campaign experiments: who is kept out as control, and what the campaign brought. */
@NullMarked
package org.kith.models.experiments;

import org.jspecify.annotations.NullMarked;
