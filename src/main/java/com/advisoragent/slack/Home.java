package com.advisoragent.slack;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.TenantScope;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.view.View;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Home tab: published by a job, since Slack must not wait for it. */
@ApplicationScoped
class Home implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(Home.class);

    private final Jobs jobs;
    private final TenantScope scope;
    private final SlackCalls slack;
    private final Clock clock;

    @Inject
    Home(Jobs jobs, TenantScope scope, SlackCalls slack, Clock clock) {
        this.jobs = jobs;
        this.scope = scope;
        this.slack = slack;
        this.clock = clock;
    }

    void opened(String team, String user, String eventId) {
        MalformedRequest.unlessIds(team, user, eventId);
        scope.unscoped(() -> {
            jobs.schedule(name(), team + "/" + eventId, user, clock.instant());
            return null;
        });
    }

    @Override
    public String name() {
        return "home";
    }

    @Override
    public JobOutcome run(String id, String user) {
        slack.call(
                "views.publish",
                methods -> methods.viewsPublish(request -> request.userId(user)
                        .view(View.builder().type("home").blocks(blocks()).build())));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String user, Throwable cause) {
        LOG.atWarn().addKeyValue("user", user).log("The Home tab could not be shown; opening it again tries again");
    }

    private static List<LayoutBlock> blocks() {
        return Blocks.asBlocks(
                Blocks.header(header -> header.text(BlockCompositions.plainText("Your assistant"))),
                Blocks.section(section -> section.text(BlockCompositions.markdownText(Help.TEXT))));
    }
}
