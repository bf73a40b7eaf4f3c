package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.SandboxKnowledge;
import com.advisoragent.knowledge.Source;
import com.advisoragent.sandbox.database.ProductDatabase;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;

/** The product's import outside its container, with a hand that runs its jobs. */
public final class SandboxImports {
    private final Imports imports;
    private final Exclusions exclusions;
    private final ImportJob job;

    public SandboxImports(
            ProductDatabase database,
            Knowledge knowledge,
            Mailbox mailbox,
            Calendar calendar,
            Crm crm,
            Event<News> news,
            Clock clock) {
        ImportStore store = new ImportStore(database.entities());
        Jobs jobs = new Jobs(database.dataSource(), database.synchronizations());
        imports = new Imports(store, knowledge, database.scope(), jobs, clock);
        exclusions = new Exclusions(
                new ExclusionStore(database.entities()), store, imports, mailbox, database.scope(), clock);
        Sweep sweep = new Sweep(knowledge);
        job = new ImportJob(
                store,
                new Commits(knowledge, store, database.scope(), news, clock),
                exclusions,
                database.scope(),
                List.of(
                        new GmailImport(mailbox, knowledge, store, database.scope(), sweep, clock),
                        new CalendarImport(calendar, sweep, clock),
                        new CrmImport(crm, SandboxKnowledge.people(database), sweep, clock)));
    }

    public Imports imports() {
        return imports;
    }

    public Exclusions exclusions() {
        return exclusions;
    }

    /** One run of a source's job, as the engine would make it. */
    public JobOutcome run(Tenant tenant, Source source) {
        return job.run("any", ImportJob.payload(tenant, source));
    }
}
