package org.kith.platform.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;

/** Takes files, guesses what they mean, shows what would come of them, and imports them as a job. */
public interface Imports {
    /** Keeps the file, guesses its mapping and previews it. Nothing is imported yet. */
    ImportDraft upload(String target, String fileName, InputStream content, Viewer viewer) throws IOException;

    List<ImportSummary> list(Viewer viewer);

    ImportDraft get(long id, Viewer viewer) throws IOException;

    /** Changes the mapping of an import that has not started and previews it anew. */
    ImportDraft map(long id, Mapping mapping, Viewer viewer) throws IOException;

    JobId start(long id, Viewer viewer);

    String fileName(long id, Viewer viewer);

    /** The language of who imports: what was refused is told in it. */
    Locale reader(long id, Viewer viewer);

    /** Hands over every refused row, in the file's order. */
    void refusals(long id, Viewer viewer, Consumer<Refused> reader);
}
