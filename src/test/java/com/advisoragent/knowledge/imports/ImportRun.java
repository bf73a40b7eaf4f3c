package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeCrm;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.Source;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;

/** The import of any mailbox, run by hand: for benchmarks. */
public final class ImportRun {
    private final SandboxImports made;

    public ImportRun(ProductDatabase database, Knowledge knowledge, Mailbox mailbox, Clock clock) {
        made = new SandboxImports(
                database, knowledge, mailbox, new FakeCalendar(clock), new FakeCrm(clock), new NewsLog(), clock);
    }

    public void start(Tenant tenant) {
        made.imports().start(tenant, Source.GMAIL);
    }

    /** One run of the job, whatever pause it asked for. */
    public JobOutcome next(Tenant tenant) {
        return made.run(tenant, Source.GMAIL);
    }

    public long imported(Tenant tenant, Source source) {
        return made.imports().progress(tenant).stream()
                .filter(each -> each.source() == source)
                .mapToLong(Progress::documents)
                .sum();
    }
}
