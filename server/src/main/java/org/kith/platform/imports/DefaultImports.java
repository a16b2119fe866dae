package org.kith.platform.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Viewer;
import org.kith.platform.files.StoredFiles;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.kith.shared.Readers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultImports implements Imports {
    private static final int REFUSALS_AT_ONCE = 5_000;
    private static final int MENDED_AT_ONCE = 500;

    private final ImportStore store;
    private final ImportRowStore rowStore;
    private final ImportUndoStore undone;
    private final StagingStore staging;
    private final StoredFiles files;
    private final ImportTargets targets;
    private final Previewer previewer;
    private final Recognition recognition;
    private final Jobs jobs;
    private final Colleagues colleagues;
    private final Clock clock;

    DefaultImports(
            ImportStore store,
            ImportRowStore rowStore,
            ImportUndoStore undone,
            StagingStore staging,
            StoredFiles files,
            ImportTargets targets,
            Previewer previewer,
            Recognition recognition,
            Jobs jobs,
            Colleagues colleagues,
            Clock clock) {
        this.store = store;
        this.rowStore = rowStore;
        this.undone = undone;
        this.staging = staging;
        this.files = files;
        this.targets = targets;
        this.previewer = previewer;
        this.recognition = recognition;
        this.jobs = jobs;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @Override
    public ImportDraft upload(@Nullable String targetName, String fileName, InputStream content, Viewer viewer)
            throws IOException {
        var target = targetName == null ? null : targets.named(targetName);
        var file = files.store(fileName, "application/octet-stream", content, viewer);
        var path = files.path(file.id());
        var read = target == null ? recognition.of(path, viewer) : recognition.as(target, path, viewer);
        return get(store.add(read.target().name(), file.id(), read.mapping(), clock.instant(), viewer), viewer);
    }

    @Override
    public ImportDraft retarget(long id, String targetName, Viewer viewer) throws IOException {
        var imported = find(id, viewer);
        var read = recognition.as(targets.named(targetName), files.path(imported.file()), viewer);
        if (imported.isDryRun() || !store.retarget(id, targetName, read.mapping())) {
            throw new ImportAlreadyStarted(id, find(id, viewer).state());
        }
        return get(id, viewer);
    }

    @Override
    public List<ImportSummary> list(Viewer viewer) {
        return store.list(viewer);
    }

    @Override
    public ImportDraft get(long id, Viewer viewer) throws IOException {
        var imported = find(id, viewer);
        return imported.state().isStartable() ? draft(imported, viewer) : running(imported, viewer);
    }

    @Override
    public ImportDraft map(long id, Mapping mapping, Viewer viewer) throws IOException {
        var imported = find(id, viewer);
        if (!imported.state().isStartable()) {
            throw new ImportAlreadyStarted(id, imported.state());
        }
        var path = files.path(imported.file());
        var target = targets.named(imported.target());
        var whole = Remapping.of(imported.mapping(), mapping).completed(previewer, path, target);
        targets.check(target, previewer.header(path, whole), whole, viewer);
        targets.requireMayFill(target, whole, viewer);
        if (!store.remap(imported, whole)) {
            var now = find(id, viewer);
            if (!now.state().isStartable()) {
                throw new ImportAlreadyStarted(id, now.state());
            }
            // Read as something else meanwhile: the columns of the former have no meaning there.
        }
        return get(id, viewer);
    }

    @Override
    @Transactional
    public JobId start(long id, Viewer viewer) {
        var imported = find(id, viewer);
        if (!imported.state().isStartable() || imported.isDryRun()) {
            throw new ImportAlreadyStarted(id, imported.state());
        }
        var target = targets.named(imported.target());
        targets.checkComplete(target, imported.mapping());
        targets.requireMayFill(target, imported.mapping(), viewer);
        var job = jobs.start(ImportJob.KIND, files.find(imported.file()).name(), Map.of(ImportJob.IMPORT, id), viewer);
        if (!store.begin(id, job.value())) {
            throw new ImportAlreadyStarted(id, find(id, viewer).state());
        }
        rowStore.forget(id);
        staging.drop(id);
        return job;
    }

    @Override
    @Transactional
    public JobId dryRun(long id, Viewer viewer) {
        var imported = find(id, viewer);
        if (!imported.state().isStartable() || imported.isDryRun()) {
            throw new ImportAlreadyStarted(id, imported.state());
        }
        var target = targets.named(imported.target());
        targets.checkComplete(target, imported.mapping());
        targets.requireMayFill(target, imported.mapping(), viewer);
        var trial = store.addDryRun(imported, clock.instant(), viewer);
        var name = files.find(imported.file()).name();
        var job = jobs.start(DryRunJob.KIND, name, Map.of(ImportJob.IMPORT, trial), viewer);
        store.setJob(trial, job.value());
        return job;
    }

    @Override
    @Transactional
    public void pause(long id, Viewer viewer) {
        var imported = find(id, viewer);
        if (imported.jobId() == null || !store.askToPause(id, clock.instant())) {
            throw new NotAtWork(id, imported.state());
        }
        jobs.cancel(new JobId(imported.jobId()), viewer);
    }

    @Override
    @Transactional
    public JobId resume(long id, Viewer viewer) {
        var imported = find(id, viewer);
        var job = jobs.start(ImportJob.KIND, files.find(imported.file()).name(), Map.of(ImportJob.IMPORT, id), viewer);
        if (!store.resume(id, job.value())) {
            throw new NotAtWork(id, imported.state());
        }
        return job;
    }

    @Override
    public List<RowOutcome> outcomes(long id, @Nullable String outcome, long afterRow, int limit, Viewer viewer) {
        find(id, viewer);
        return rowStore.outcomes(id, outcome, afterRow, limit);
    }

    @Override
    public List<Skipped> skipped(long id, long afterRow, int limit, Viewer viewer) {
        find(id, viewer);
        return rowStore.skipped(id, afterRow, limit);
    }

    @Override
    @Transactional
    public Map<String, Long> undoable(long id, Viewer viewer) {
        var imported = find(id, viewer);
        return targets.named(imported.target()).undoable(id, viewer);
    }

    @Override
    @Transactional
    public JobId undo(long id, Viewer viewer) {
        var imported = find(id, viewer);
        if (!viewer.may(Permission.JOBS_CANCEL) && !Objects.equals(imported.ownerId(), viewer.userIdOrNull())) {
            throw new ImportOfSomebodyElse(id);
        }
        var parameters = new HashMap<String, Object>(Map.of(UndoJob.IMPORT, id));
        if (viewer.userIdOrNull() != null) {
            parameters.put(UndoJob.USER, viewer.userId());
        }
        var job = jobs.start(UndoJob.KIND, files.find(imported.file()).name(), parameters, viewer);
        if (imported.isDryRun()
                || targets.named(imported.target()).steps(id) == 0
                || !undone.beginUndo(id, job.value(), viewer)) {
            throw new NothingToUndo(id, imported.state());
        }
        if (imported.state() != ImportState.UNDOING) {
            undone.forgetKept(id);
        }
        staging.drop(id);
        return job;
    }

    @Override
    public List<Kept> kept(long id, int limit, Viewer viewer) {
        find(id, viewer);
        return undone.kept(id, limit);
    }

    @Override
    public RefusedRows refusedRows(long id, long afterRow, int limit, Viewer viewer) throws IOException {
        var imported = find(id, viewer);
        var header = previewer.header(files.path(imported.file()), imported.mapping());
        var rows = rowStore.unmended(id, afterRow, limit).stream()
                .map(refused -> new RefusedRow(
                        refused.row(), refused.line(), refused.column(), refused.reason(), cells(refused, header)))
                .toList();
        var mapped = header.stream()
                .filter(imported.mapping().columns()::containsValue)
                .toList();
        return new RefusedRows(
                header,
                mapped,
                rows,
                rows.size() < limit ? null : rows.getLast().row());
    }

    private static @Nullable List<String> cells(Refused refused, List<String> header) {
        var cells = Stager.isWhole(refused.content()) ? Csv.cells(refused.content()) : null;
        return cells == null || cells.size() != header.size() ? null : cells;
    }

    @Override
    @Transactional
    public Mending mend(long id, List<Mended> rows, Viewer viewer) throws IOException {
        var imported = find(id, viewer);
        if (!imported.state().isUndoable() || imported.isDryRun()) {
            throw new NothingToMend(id, imported.state());
        }
        var header = previewer.header(files.path(imported.file()), imported.mapping());
        check(rows, header);
        var name = files.find(imported.file()).name();
        var file = files.store(mendedName(name), "text/csv", mendedFile(header, rows), viewer);
        var options = new HashMap<>(imported.mapping().options());
        options.remove("sheet");
        options.remove(Recognition.OPTION);
        options.put(Mapping.MENDED, "yes");
        options.putAll(Map.of("delimiter", ",", "encoding", "UTF-8", "quote", "\"", "header", "yes"));
        var again = store.add(
                imported.target(),
                file.id(),
                new Mapping(imported.mapping().columns(), options),
                clock.instant(),
                viewer);
        store.setMends(again, id);
        if (!rowStore.markMended(id, rows.stream().map(Mended::row).toList(), again)) {
            throw new Invalid("rows", "One of the rows is not waiting to be mended any more. Look at them again.");
        }
        return new Mending(again, start(again, viewer));
    }

    private static void check(List<Mended> rows, List<String> header) {
        if (rows.isEmpty() || rows.size() > MENDED_AT_ONCE) {
            throw new Invalid("rows", "Between 1 and {0} rows are tried again at once.", MENDED_AT_ONCE);
        }
        if (rows.stream().map(Mended::row).distinct().count() < rows.size()
                || rows.stream().anyMatch(row -> row.cells().size() != header.size())) {
            throw new Invalid(
                    "rows",
                    "Each row is named once and has {0} cells, one for each column of the file.",
                    header.size());
        }
    }

    private static InputStream mendedFile(List<String> header, List<Mended> rows) {
        var lines = Stream.concat(Stream.of(header), rows.stream().map(Mended::cells))
                .map(cells -> Csv.line(cells.toArray(String[]::new)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String mendedName(String name) {
        var dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + " (2).csv";
    }

    @Override
    public String fileName(long id, Viewer viewer) {
        return files.find(find(id, viewer).file()).name();
    }

    @Override
    public Locale reader(long id, Viewer viewer) {
        var owner = find(id, viewer).ownerId();
        return owner == null ? Readers.current() : colleagues.language(owner);
    }

    @Override
    public void refusals(long id, Viewer viewer, Consumer<Refused> reader) {
        find(id, viewer);
        var after = 0L;
        for (var page = rowStore.refusals(id, after, REFUSALS_AT_ONCE);
                !page.isEmpty();
                page = rowStore.refusals(id, after, REFUSALS_AT_ONCE)) {
            page.forEach(reader);
            after = page.getLast().row();
        }
    }

    private ImportRecord find(long id, Viewer viewer) {
        return store.find(id, viewer).orElseThrow(() -> new NotFound("import", id));
    }

    private ImportDraft draft(ImportRecord imported, Viewer viewer) throws IOException {
        var target = targets.named(imported.target());
        var seen = previewer.look(files.path(imported.file()), target, imported.mapping(), viewer);
        return view(imported, seen, seen.whole() ? seen.checked() : -1, viewer);
    }

    private ImportDraft running(ImportRecord imported, Viewer viewer) {
        var seen = new Previewer.Seen(
                List.of(), Preview.NONE, imported.rowsRead(), false, imported.rowsRefused(), List.of());
        return view(imported, seen, imported.state() == ImportState.STAGING ? -1 : imported.rowsRead(), viewer);
    }

    private ImportDraft view(ImportRecord imported, Previewer.Seen seen, long rows, Viewer viewer) {
        var file = files.find(imported.file());
        var target = targets.named(imported.target());
        var required = target.required(imported.mapping());
        return new ImportDraft(
                imported.id(),
                imported.target(),
                imported.state() == ImportState.DRAFT ? targets.names() : List.of(imported.target()),
                file.name(),
                file.size(),
                imported.state().code(),
                store.finishedImportOfSameContent(imported).orElse(null),
                seen.columns(),
                imported.mapping(),
                target.fields().stream()
                        .filter(field -> target.mayFill(field.name(), viewer))
                        .map(field -> new ImportDraft.Field(field.name(), required.contains(field.name())))
                        .toList(),
                target.keys(viewer),
                seen.sheets(),
                seen.preview(),
                rows < 0 ? null : rows,
                seen.checked(),
                seen.problems(),
                DateNote.of(imported.mapping().options()),
                imported.jobId(),
                imported.counts(),
                store.latestDryRun(imported).orElse(null),
                undone.undoing(imported).orElse(null),
                imported.mends(),
                store.mendings(imported.id()),
                rowStore.countUnmended(imported.id()),
                imported.createdAt(),
                imported.finishedAt());
    }
}
