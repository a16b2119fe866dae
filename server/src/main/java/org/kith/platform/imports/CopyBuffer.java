package org.kith.platform.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's COPY text form. A row that turns out to be refused is taken back. */
final class CopyBuffer implements StagedValues {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private byte[] bytes = new byte[1 << 20];
    private int length;
    private int rowStart;
    private boolean firstValue = true;
    private int rows;
    private @Nullable Instant lastMoment;
    private byte[] lastMomentText = {};

    void startRow() {
        rowStart = length;
        firstValue = true;
    }

    void endRow() {
        put((byte) '\n');
        rows++;
    }

    void takeBack() {
        length = rowStart;
    }

    int rows() {
        return rows;
    }

    int length() {
        return length;
    }

    InputStream content() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    void integer(long value) {
        separate();
        ascii(Long.toString(value));
    }

    @Override
    public void text(@Nullable String value) {
        separate();
        if (value == null) {
            absent();
        } else if (isPlain(value)) {
            ascii(value);
        } else {
            escaped(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void number(@Nullable BigDecimal value) {
        separate();
        if (value == null) {
            absent();
        } else {
            ascii(value.toPlainString());
        }
    }

    @Override
    public void moment(@Nullable Instant value) {
        separate();
        if (value == null) {
            absent();
            return;
        }
        if (!value.equals(lastMoment)) {
            lastMoment = value;
            lastMomentText = value.toString().getBytes(StandardCharsets.US_ASCII);
        }
        for (var b : lastMomentText) {
            put(b);
        }
    }

    @Override
    public void date(@Nullable LocalDate value) {
        separate();
        if (value == null) {
            absent();
        } else {
            ascii(value.toString());
        }
    }

    @Override
    public void yesNo(@Nullable Boolean value) {
        separate();
        if (value == null) {
            absent();
        } else {
            put((byte) (value ? 't' : 'f'));
        }
    }

    @Override
    public void bytes(byte[] value) {
        separate();
        ascii("\\\\x");
        for (var b : value) {
            put((byte) HEX[(b >> 4) & 15]);
            put((byte) HEX[b & 15]);
        }
    }

    private void separate() {
        if (!firstValue) {
            put((byte) '\t');
        }
        firstValue = false;
    }

    private void absent() {
        ascii("\\N");
    }

    private static boolean isPlain(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void ascii(String value) {
        reserve(value.length());
        for (var i = 0; i < value.length(); i++) {
            bytes[length++] = (byte) value.charAt(i);
        }
    }

    private void escaped(byte[] value) {
        for (var b : value) {
            switch (b) {
                case '\\' -> ascii("\\\\");
                case '\t' -> ascii("\\t");
                case '\n' -> ascii("\\n");
                case '\r' -> ascii("\\r");
                default -> put(b);
            }
        }
    }

    private void put(byte b) {
        reserve(1);
        bytes[length++] = b;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
