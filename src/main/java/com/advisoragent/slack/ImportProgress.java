package com.advisoragent.slack;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.connect.AccountEvent;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.imports.Imports;
import com.advisoragent.knowledge.imports.Progress;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.TenantScope;
import com.advisoragent.tenancy.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While something is imported: one message in the advisor's direct message, and the Home tab, that move with it. */
@ApplicationScoped
class ImportProgress implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(ImportProgress.class);
    /** The first pages are in by then. */
    private static final Duration FIRST = Duration.ofSeconds(3);

    private static final Duration EVERY = Duration.ofSeconds(15);
    /** Who connects one account after the other is told of both in one message. */
    private static final Duration SAME_SITTING = Duration.ofMinutes(15);

    private final Imports imports;
    private final ImportMessageStore messages;
    private final Advisors advisors;
    private final Workspaces workspaces;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Home home;
    private final SlackCalls slack;
    private final Clock clock;

    @Inject
    ImportProgress(
            Imports imports,
            ImportMessageStore messages,
            Advisors advisors,
            Workspaces workspaces,
            TenantScope scope,
            Jobs jobs,
            Home home,
            SlackCalls slack,
            Clock clock) {
        this.imports = imports;
        this.messages = messages;
        this.advisors = advisors;
        this.workspaces = workspaces;
        this.scope = scope;
        this.jobs = jobs;
        this.home = home;
        this.slack = slack;
        this.clock = clock;
    }

    void connected(@Observes AccountEvent.Connected event) {
        Tenant tenant = event.tenant();
        scope.as(tenant, () -> {
            messages.forgetBefore(tenant, clock.instant().minus(SAME_SITTING));
            jobs.schedule(
                    name(),
                    tenant.advisor().value().toString(),
                    tenant.workspace().value() + " " + tenant.advisor().value(),
                    clock.instant().plus(FIRST));
        });
    }

    @Override
    public String name() {
        return "import-progress";
    }

    @Override
    public JobOutcome run(String id, String payload) {
        String[] ids = payload.split(" ");
        Tenant tenant = new Tenant(new WorkspaceId(UUID.fromString(ids[0])), new AdvisorId(UUID.fromString(ids[1])));
        Optional<Advisor> advisor = scope.as(tenant, () -> advisors.find(tenant.advisor()));
        if (advisor.isEmpty()) {
            return JobOutcome.done();
        }
        List<Progress> progress = imports.progress(tenant);
        if (progress.isEmpty()) {
            return JobOutcome.done();
        }
        boolean more = progress.stream().anyMatch(each -> each.state() == Progress.State.IMPORTING);
        String heading = more
                ? "I am reading what you connected. You can ask me already; the answers get better as I go on."
                : "I have read what you connected, and keep up with it from now on.";
        tell(advisor.get(), heading + "\n" + ImportHome.lines(imports, advisor.get()));
        workspaces
                .slackTeamOf(tenant.workspace())
                .ifPresent(team -> home.refresh(
                        team,
                        advisor.get().slackUser(),
                        "import-" + clock.instant().toEpochMilli()));
        return more ? JobOutcome.againAfter(EVERY) : JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("advisor", id).setCause(cause).log("How far the import is could not be told in Slack");
    }

    private void tell(Advisor advisor, String text) {
        Tenant tenant = advisor.tenant();
        Optional<ImportMessageStore.Posted> posted = scope.as(tenant, () -> messages.find(tenant));
        if (posted.isPresent()) {
            slack.call(
                    "chat.update",
                    methods -> methods.chatUpdate(
                            request -> request.channel(posted.get().channel())
                                    .ts(posted.get().ts())
                                    .text(text)));
            return;
        }
        String channel = slack.call(
                        "conversations.open",
                        methods -> methods.conversationsOpen(request -> request.users(List.of(advisor.slackUser()))))
                .getChannel()
                .getId();
        String ts = slack.call(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(channel)
                                .text(text)
                                .unfurlLinks(false)
                                .unfurlMedia(false)))
                .getTs();
        scope.as(tenant, () -> messages.put(tenant, new ImportMessageStore.Posted(channel, ts)));
    }
}
