/** The top floor: the commands of the {@code kith} launcher. */
@NullMarked
package org.kith.cli;

import org.jspecify.annotations.NullMarked;
