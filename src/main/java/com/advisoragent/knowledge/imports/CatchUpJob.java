package com.advisoragent.knowledge.imports;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One advisor's source in one slot of the timer: asks for a look, and for what the index needs. */
@ApplicationScoped
class CatchUpJob implements Job {
    static final String NAME = "import-wake";

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpJob.class);

    /** In slots: what is counted takes a while for whoever has much. */
    private static final long UPKEEP_EVERY = 15;

    private final Imports imports;
    private final Upkeep upkeep;

    @Inject
    CatchUpJob(Imports imports, Upkeep upkeep) {
        this.imports = imports;
        this.upkeep = upkeep;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        imports.catchUp(ImportJob.tenant(payload), ImportJob.source(payload));
        if (Imports.slot(id) % UPKEEP_EVERY == 0) {
            upkeep.look(ImportJob.tenant(payload));
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().setCause(cause).addKeyValue("id", id).log("A look for changes failed; the next slot looks again");
    }
}
