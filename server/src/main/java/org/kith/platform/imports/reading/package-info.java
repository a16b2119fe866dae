/** Reads CSV, XLSX and Parquet row by row, however hostile the file. */
@NullMarked
package org.kith.platform.imports.reading;

import org.jspecify.annotations.NullMarked;
