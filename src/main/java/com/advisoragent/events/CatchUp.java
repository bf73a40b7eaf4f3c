package com.advisoragent.events;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what is new, because of a push or because it is time: what an import finds becomes happenings. */
@ApplicationScoped
class CatchUp implements Job {
    static final String NAME = "catch-up";

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final NewsSource news;

    @Inject
    CatchUp(NewsSource news) {
        this.news = news;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        SourceKey key = SourceKey.parse(payload);
        news.catchUp(key.tenant(), key.source());
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("job", id).log("News could not be fetched; the next poll fetches it");
    }
}
