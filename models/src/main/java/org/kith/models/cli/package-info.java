/** The models on the command line. */
@NullMarked
package org.kith.models.cli;

import org.jspecify.annotations.NullMarked;
