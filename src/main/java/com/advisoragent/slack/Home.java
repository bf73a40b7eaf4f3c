package com.advisoragent.slack;

import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.TenantScope;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.view.View;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Home tab: published by a job, since Slack must not wait for it. */
@ApplicationScoped
class Home implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(Home.class);

    /** Slack's limit of a view. */
    private static final int MOST_BLOCKS = 100;

    private final Jobs jobs;
    private final TenantScope scope;
    private final SlackCalls slack;
    private final Clock clock;

    private final Callers callers;
    private final Iterable<HomePart> parts;

    @Inject
    Home(Jobs jobs, TenantScope scope, SlackCalls slack, Clock clock, Callers callers, @Any Instance<HomePart> parts) {
        this(jobs, scope, slack, clock, callers, (Iterable<HomePart>) parts);
    }

    Home(Jobs jobs, TenantScope scope, SlackCalls slack, Clock clock, Callers callers, Iterable<HomePart> parts) {
        this.callers = callers;
        this.parts = parts;
        this.jobs = jobs;
        this.scope = scope;
        this.slack = slack;
        this.clock = clock;
    }

    void opened(String team, String user, String eventId) {
        MalformedRequest.unlessIds(team, user, eventId);
        scope.unscoped(() -> {
            jobs.schedule(name(), team + "/" + eventId, team + "/" + user, clock.instant());
            return null;
        });
    }

    /** Shows the tab anew because what it shows has changed; {@code change} tells changes apart. */
    void refresh(String team, String user, String change) {
        opened(team, user, change);
    }

    @Override
    public String name() {
        return "home";
    }

    @Override
    public JobOutcome run(String id, String who) {
        String team = who.substring(0, who.indexOf('/'));
        String user = who.substring(who.indexOf('/') + 1);
        List<LayoutBlock> blocks = callers.find(team, user).map(this::shown).orElseGet(Home::welcome);
        slack.call(
                "views.publish",
                methods -> methods.viewsPublish(request -> request.userId(user)
                        .view(View.builder().type("home").blocks(blocks).build())));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String user, Throwable cause) {
        LOG.atWarn().addKeyValue("user", user).log("The Home tab could not be shown; opening it again tries again");
    }

    /** Who may not be served any more sees nothing of what was theirs (DESIGN G8). */
    private List<LayoutBlock> shown(Advisor advisor) {
        return Served.isRefused(advisor)
                ? Blocks.asBlocks(Blocks.section(section -> section.text(BlockCompositions.plainText(Served.REFUSAL))))
                : blocks(advisor);
    }

    private List<LayoutBlock> blocks(Advisor advisor) {
        List<LayoutBlock> blocks = new ArrayList<>();
        StreamSupport.stream(parts.spliterator(), false)
                .sorted(Comparator.comparingInt(HomePart::order))
                .forEach(part -> blocks.addAll(part.blocks(advisor)));
        blocks.addAll(welcome());
        return blocks.subList(0, Math.min(blocks.size(), MOST_BLOCKS));
    }

    private static List<LayoutBlock> welcome() {
        return Blocks.asBlocks(
                Blocks.header(header -> header.text(BlockCompositions.plainText("Your assistant"))),
                Blocks.section(section -> section.text(BlockCompositions.markdownText(Help.TEXT))));
    }
}
