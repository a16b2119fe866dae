/** Reads CSV, XLSX, Parquet, JSON lines and vCards row by row, however hostile the file. */
@NullMarked
package org.kith.platform.imports.reading;

import org.jspecify.annotations.NullMarked;
