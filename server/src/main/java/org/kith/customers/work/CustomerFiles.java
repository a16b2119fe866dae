package org.kith.customers.work;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;

/** Papers of a customer; the rights on the customer are the rights on them. */
public interface CustomerFiles {
    List<CustomerFile> of(long customer, Viewer viewer);

    /** Reads the content to its end, up to what one file may hold. */
    CustomerFile add(long customer, String name, InputStream content, Viewer viewer) throws IOException;

    Download fetch(long customer, long file, Viewer viewer);

    void delete(long customer, long file, Viewer viewer);

    /** @param mediaType as the first bytes tell it, whatever the upload said */
    record CustomerFile(
            long id,
            String name,
            String mediaType,
            long size,
            @Nullable String uploadedBy,
            Instant uploadedAt) {}

    record Download(String name, String mediaType, long size, Path path) {}
}
