package org.kith.platform.imports;

import java.io.IOException;
import java.util.Map;
import org.kith.platform.jobs.JobHandler;
import org.kith.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** Tries an import out: the same work as the import's own, taken back at its end. */
@Component
class DryRunJob implements JobHandler {
    static final String KIND = "import-dry-run";

    private final ImportJob imports;

    DryRunJob(ImportJob imports) {
        this.imports = imports;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> run(JobRun run) throws IOException, InterruptedException {
        return imports.run(run);
    }
}
