package org.kith.customers.work;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading as soon as there is more than one file may hold, however much was said to come. */
final class BoundedContent extends FilterInputStream {
    private final long limit;
    private long read;

    BoundedContent(InputStream content, long limit) {
        super(content);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var got = super.read(bytes, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > limit) {
            throw new CustomerFileTooLarge(limit);
        }
    }
}
