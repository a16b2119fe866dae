package org.kith.platform.exports;

import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.kith.platform.access.Viewer;
import org.kith.platform.jobs.Jobs;
import org.kith.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class DefaultExports implements Exports {
    private final ExportStore store;
    private final ExportSources sources;
    private final ExportFiles files;
    private final Jobs jobs;
    private final Clock clock;

    DefaultExports(ExportStore store, ExportSources sources, ExportFiles files, Jobs jobs, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.files = files;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Started start(Order order, Viewer viewer) {
        var extract = sources.extract(order, viewer);
        var id = store.add(order, viewer, clock.instant());
        var name = ExportJob.fileName(extract, order.format());
        var job = jobs.start(ExportJob.KIND, name, Map.of(ExportJob.EXPORT, id), viewer);
        store.setJob(id, job.value());
        return new Started(id, job.value());
    }

    @Override
    public List<Export> own(Viewer viewer) {
        return store.of(viewer.userId(), clock.instant()).stream()
                .map(ExportRecord::export)
                .toList();
    }

    @Override
    public Export get(long id, Viewer viewer) {
        return find(id, viewer).export();
    }

    @Override
    @Transactional(readOnly = true)
    public Download fetch(long id, Viewer viewer) {
        var found = find(id, viewer);
        var file = found.file();
        if (found.export().state() == ExportState.GONE) {
            throw new ExportGone(id);
        }
        if (file == null) {
            throw new ExportNotReady(id);
        }
        var present = sources.extract(found.order(), viewer); // refuses what the viewer may no longer read or export
        if (!present.reached().covers(file.reached()) || !present.fields().containsAll(file.fields())) {
            throw new RightsNarrowed(id);
        }
        var path = files.path(file.id());
        var export = found.export();
        if (!Files.exists(path) || export.fileName() == null || export.size() == null) {
            throw new ExportGone(id);
        }
        return new Download(path, export.fileName(), export.format().mediaType(), export.size());
    }

    @Override
    public void remove(long id, Viewer viewer) {
        var file = find(id, viewer).file();
        if (file == null) {
            throw new ExportNotReady(id);
        }
        files.remove(file.id());
        store.setRemoved(id, clock.instant());
    }

    /** Whoever else asks, be it an administrator, finds nothing. */
    private ExportRecord find(long id, Viewer viewer) {
        return store.find(id, clock.instant())
                .filter(found -> found.ownerId() == viewer.userId())
                .orElseThrow(() -> new NotFound("export", id));
    }
}
