package com.advisoragent.knowledge.imports;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One advisor's source in one slot of the timer: asks for a look. */
@ApplicationScoped
class CatchUpJob implements Job {
    static final String NAME = "catch-up";

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpJob.class);

    private final Imports imports;

    @Inject
    CatchUpJob(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        imports.catchUp(ImportJob.tenant(payload), ImportJob.source(payload));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().setCause(cause).addKeyValue("id", id).log("A look for changes failed; the next slot looks again");
    }
}
