package org.kith.platform.exports;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kith.platform.access.Viewer;

/** Files of what users see, written by a job; each is its owner's alone, and only as long as the owner's rights last. */
public interface Exports {
    /** Refuses at once what the viewer may not; the job holds it against the viewer's rights again. */
    Started start(Order order, Viewer viewer);

    /** The viewer's own, the newest first. */
    List<Export> own(Viewer viewer);

    Export get(long id, Viewer viewer);

    /**
     * The file for its owner.
     *
     * @throws org.kith.shared.Refusal where it is not the viewer's, not there, or holds more than the viewer may export by now
     */
    Download fetch(long id, Viewer viewer);

    /** Removes the file before its time. */
    void remove(long id, Viewer viewer);

    /**
     * What to write.
     *
     * @param source the {@link ExportSource#kind()}
     * @param wish as {@link ExportSource#extract} takes it
     * @param byteOrderMark whether a CSV file begins with the mark by which Excel knows UTF-8
     * @param reader in whose language its words are
     */
    record Order(String source, String wish, ExportFormat format, boolean byteOrderMark, Locale reader) {}

    record Started(long id, long jobId) {}

    record Download(Path path, String fileName, String mediaType, long size) {}
}
