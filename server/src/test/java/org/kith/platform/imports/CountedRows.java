package org.kith.platform.imports;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * A target for the tests of imports: keeps each row that is applied, as often as it is applied. The run that comes first to
 * {@link #atApply} waits before it applies anything.
 */
@Component
class CountedRows implements ImportTarget {
    static final String TARGET = "test-rows";

    final AtomicInteger entered = new AtomicInteger();
    volatile CountDownLatch atApply = new CountDownLatch(1);
    volatile CountDownLatch opened = new CountDownLatch(1);

    private final DSLContext database;

    CountedRows(DSLContext database) {
        this.database = database;
    }

    /** A table of its own for what was applied. */
    void begin() {
        database.execute("drop table if exists public.test_applied_rows");
        database.execute("create table public.test_applied_rows (pos bigint, word text)");
    }

    List<String> applied() {
        return database.fetch("select word from public.test_applied_rows order by pos")
                .getValues(0, String.class);
    }

    @Override
    public String name() {
        return TARGET;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(ImportField.required("word", FieldKind.TEXT, "word"));
    }

    @Override
    public Map<String, String> defaultOptions() {
        return Map.of();
    }

    @Override
    public void check(Mapping mapping) {}

    @Override
    public List<StagingColumn> stagingColumns() {
        return List.of(new StagingColumn("word", "text"));
    }

    @Override
    public RowReader reader(RowValues row, Mapping mapping) {
        var word = row.ref("word");
        return (values, out) -> out.text(values.requiredText(word));
    }

    @Override
    public Map<String, Long> prepare(Staged staged) {
        return Map.of();
    }

    @Override
    public boolean isPrepared(Staged staged) {
        return true;
    }

    @Override
    public Applied apply(Staged staged, long after, int about) {
        if (entered.getAndIncrement() == 0) {
            atApply.countDown();
            waitForTheGate();
        }
        var upTo = Math.min(staged.rows(), after + 2);
        database.execute(
                "insert into public.test_applied_rows select pos, word from " + staged.table()
                        + " where pos > {0} and pos <= {1}",
                DSL.val(after),
                DSL.val(upTo));
        return new Applied(upTo, Map.of("words", upTo - after));
    }

    private void waitForTheGate() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, Long> finish(Staged staged, Map<String, Long> counts) {
        return Map.of();
    }
}
