package org.kith.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.kith.platform.access.Viewer;

/** Keeps what users upload in the data directory, streamed and under random names. */
public interface StoredFiles {
    /** Reads the content to its end. The file is whole on the disk before this returns. */
    StoredFile store(String name, String mediaType, InputStream content, Viewer owner) throws IOException;

    StoredFile find(FileId id);

    /** Forgets the file; its content goes from the disk once the transaction is committed. */
    void delete(FileId id);

    /** Where the content lies, for a reader of this machine. */
    Path path(FileId id);
}
