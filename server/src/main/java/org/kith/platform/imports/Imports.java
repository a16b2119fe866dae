package org.kith.platform.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.JobId;

/** Takes files, guesses what they mean, shows what would come of them, and imports them as a job. */
public interface Imports {
    /**
     * Keeps the file, guesses its mapping and previews it. Nothing is imported yet.
     *
     * @param target null: what the file is recognised as
     */
    ImportDraft upload(@Nullable String target, String fileName, InputStream content, Viewer viewer) throws IOException;

    List<ImportSummary> list(Viewer viewer);

    ImportDraft get(long id, Viewer viewer) throws IOException;

    /** Changes the mapping of an import that has not started and previews it anew. */
    ImportDraft map(long id, Mapping mapping, Viewer viewer) throws IOException;

    /** Reads the file of a draft as something else; its mapping is guessed anew. */
    ImportDraft retarget(long id, String target, Viewer viewer) throws IOException;

    JobId start(long id, Viewer viewer);

    /** Tries an import out that has not started: says what it would do, and does nothing. */
    JobId dryRun(long id, Viewer viewer);

    /** Ends the import's job at its next chunk; what is done stays done, and {@link #resume} goes on from there. */
    void pause(long id, Viewer viewer);

    JobId resume(long id, Viewer viewer);

    /**
     * What would become of the rows by the latest dry run, in the file's order; of a long file only the first some thousand.
     *
     * @param outcome null: of every kind
     */
    List<RowOutcome> outcomes(long id, @Nullable String outcome, long afterRow, int limit, Viewer viewer);

    /** The rows of an import, or of a dry run, that were passed over, in the file's order. */
    List<Skipped> skipped(long id, long afterRow, int limit, Viewer viewer);

    /** What taking the import back would do now. */
    Map<String, Long> undoable(long id, Viewer viewer);

    /** Takes an import back: what it made goes, what it changed becomes what it was; what was touched since is kept. */
    JobId undo(long id, Viewer viewer);

    /** What taking it back has left as it is, and why. */
    List<Kept> kept(long id, int limit, Viewer viewer);

    /** The refused rows that wait to be mended, in the file's order. */
    RefusedRows refusedRows(long id, long afterRow, int limit, Viewer viewer) throws IOException;

    /** Tries mended rows again, as a small import with the same mapping that belongs to the first. */
    Mending mend(long id, List<Mended> rows, Viewer viewer) throws IOException;

    String fileName(long id, Viewer viewer);

    /** The language of who imports: what was refused is told in it. */
    Locale reader(long id, Viewer viewer);

    /** Hands over every refused row, in the file's order. */
    void refusals(long id, Viewer viewer, Consumer<Refused> reader);
}
