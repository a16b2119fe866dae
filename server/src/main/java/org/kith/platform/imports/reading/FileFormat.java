package org.kith.platform.imports.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a file is written down; for CSV with its details, which a user may correct. */
public sealed interface FileFormat {
    /** As import options, by which a user sees and corrects it. */
    Map<String, String> options();

    /** Text with a delimiter. */
    record Csv(String encoding, char delimiter, char quote, boolean header) implements FileFormat {
        @Override
        public Map<String, String> options() {
            var options = new LinkedHashMap<String, String>();
            options.put("format", "csv");
            options.put("encoding", encoding);
            options.put("delimiter", delimiter == '\t' ? "tab" : String.valueOf(delimiter));
            options.put("quote", String.valueOf(quote));
            options.put("header", header ? "yes" : "no");
            return options;
        }
    }

    /** Text with a JSON object in each line. */
    record Json(String encoding) implements FileFormat {
        @Override
        public Map<String, String> options() {
            return Map.of("format", "jsonl", "encoding", encoding);
        }
    }

    /** Cards of people and organisations, one after the other. */
    record VCards(String encoding) implements FileFormat {
        @Override
        public Map<String, String> options() {
            return Map.of("format", "vcard", "encoding", encoding);
        }
    }

    /**
     * An Excel workbook.
     *
     * @param sheet which of its visible sheets is read; null: the first
     */
    record Xlsx(@Nullable String sheet) implements FileFormat {
        @Override
        public Map<String, String> options() {
            return sheet == null ? Map.of("format", "xlsx") : Map.of("format", "xlsx", "sheet", sheet);
        }
    }

    /** An Apache Parquet file. */
    record Parquet() implements FileFormat {
        @Override
        public Map<String, String> options() {
            return Map.of("format", "parquet");
        }
    }
}
