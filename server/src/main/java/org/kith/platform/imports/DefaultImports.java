package org.kith.platform.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Viewer;
import org.kith.platform.files.StoredFiles;
import org.kith.platform.jobs.JobId;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.NotFound;
import org.kith.shared.Readers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultImports implements Imports {
    private static final int REFUSALS_AT_ONCE = 5_000;

    private final ImportStore store;
    private final StagingStore staging;
    private final StoredFiles files;
    private final ImportTargets targets;
    private final Previewer previewer;
    private final Jobs jobs;
    private final Colleagues colleagues;
    private final Clock clock;

    DefaultImports(
            ImportStore store,
            StagingStore staging,
            StoredFiles files,
            ImportTargets targets,
            Previewer previewer,
            Jobs jobs,
            Colleagues colleagues,
            Clock clock) {
        this.store = store;
        this.staging = staging;
        this.files = files;
        this.targets = targets;
        this.previewer = previewer;
        this.jobs = jobs;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @Override
    public ImportDraft upload(String targetName, String fileName, InputStream content, Viewer viewer)
            throws IOException {
        var target = targets.named(targetName);
        var file = files.store(fileName, "application/octet-stream", content, viewer);
        var mapping = ImportTargets.fillable(target, previewer.guess(files.path(file.id()), target), viewer);
        return get(store.add(targetName, file.id(), mapping, clock.instant(), viewer), viewer);
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
        targets.check(target, previewer.header(path, whole), whole);
        targets.requireMayFill(target, whole, viewer);
        store.remap(id, whole);
        return get(id, viewer);
    }

    @Override
    @Transactional
    public JobId start(long id, Viewer viewer) {
        var imported = find(id, viewer);
        if (!imported.state().isStartable()) {
            throw new ImportAlreadyStarted(id, imported.state());
        }
        var target = targets.named(imported.target());
        targets.checkComplete(target, imported.mapping());
        targets.requireMayFill(target, imported.mapping(), viewer);
        var job = jobs.start(ImportJob.KIND, files.find(imported.file()).name(), Map.of(ImportJob.IMPORT, id), viewer);
        if (!store.begin(id, job.value())) {
            throw new ImportAlreadyStarted(id, find(id, viewer).state());
        }
        staging.drop(id);
        return job;
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
        for (var page = store.refusals(id, after, REFUSALS_AT_ONCE);
                !page.isEmpty();
                page = store.refusals(id, after, REFUSALS_AT_ONCE)) {
            page.forEach(reader);
            after = page.getLast().row();
        }
    }

    private ImportRecord find(long id, Viewer viewer) {
        return store.find(id, viewer).orElseThrow(() -> new NotFound("import", id));
    }

    private ImportDraft draft(ImportRecord imported, Viewer viewer) throws IOException {
        var target = targets.named(imported.target());
        var seen = previewer.look(files.path(imported.file()), target, imported.mapping());
        return view(imported, seen, seen.whole() ? seen.checked() : -1, viewer);
    }

    private ImportDraft running(ImportRecord imported, Viewer viewer) {
        var seen = new Previewer.Seen(List.of(), Preview.NONE, imported.rowsRead(), false, imported.rowsRefused());
        return view(imported, seen, imported.state() == ImportState.STAGING ? -1 : imported.rowsRead(), viewer);
    }

    private ImportDraft view(ImportRecord imported, Previewer.Seen seen, long rows, Viewer viewer) {
        var file = files.find(imported.file());
        return new ImportDraft(
                imported.id(),
                imported.target(),
                file.name(),
                file.size(),
                imported.state().code(),
                store.finishedImportOfSameContent(imported).orElse(null),
                seen.columns(),
                imported.mapping(),
                targets.named(imported.target()).fields().stream()
                        .filter(field -> targets.named(imported.target()).mayFill(field.name(), viewer))
                        .map(field -> new ImportDraft.Field(field.name(), field.required()))
                        .toList(),
                seen.preview(),
                rows < 0 ? null : rows,
                seen.checked(),
                seen.problems(),
                DateNote.of(imported.mapping().options()),
                imported.jobId(),
                imported.counts(),
                imported.createdAt(),
                imported.finishedAt());
    }
}
