package com.advisoragent.events;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.NoticeHabitsStore;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schedules the morning briefs of the quarter hour that begins, each at its advisor's own local time. */
@ApplicationScoped
public class BriefRound implements Job {
    /** Tells one advisor; its payload is read by {@link #tenant}. */
    public static final String BRIEF_JOB = "morning-brief";

    static final Duration EVERY = Duration.ofMinutes(15);

    private static final String NAME = "brief-round";
    private static final Logger LOG = LoggerFactory.getLogger(BriefRound.class);

    private final ConnectedAccounts accounts;
    private final Advisors advisors;
    private final NoticeHabitsStore habits;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    BriefRound(
            ConnectedAccounts accounts,
            Advisors advisors,
            NoticeHabitsStore habits,
            TenantScope scope,
            Jobs jobs,
            Clock clock) {
        this.accounts = accounts;
        this.advisors = advisors;
        this.habits = habits;
        this.scope = scope;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whose brief it is. */
    public static Tenant tenant(String payload) {
        String[] parts = payload.split("/", -1);
        return new Tenant(new WorkspaceId(UUID.fromString(parts[0])), new AdvisorId(UUID.fromString(parts[1])));
    }

    /** Called on every node; one of them gets the slot's job. */
    void tick() {
        long slot = clock.instant().getEpochSecond() / EVERY.toSeconds();
        scope.unscoped(() -> {
            jobs.schedule(NAME, NAME + "/" + slot, Long.toString(slot), clock.instant());
            return null;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String slot) {
        Instant from = Instant.ofEpochSecond(Long.parseLong(slot) * EVERY.toSeconds());
        accounts.holders(Provider.GOOGLE).forEach(tenant -> schedule(tenant, from));
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().setCause(cause).log("The briefs of a quarter hour were not scheduled");
    }

    private void schedule(Tenant tenant, Instant from) {
        scope.as(tenant, () -> {
            ZoneId zone = advisors.find(tenant.advisor()).map(Advisor::zone).orElseThrow();
            habits.of(tenant)
                    .nextBrief(from, zone)
                    .filter(due -> due.isBefore(from.plus(EVERY)))
                    .ifPresent(due -> jobs.schedule(
                            BRIEF_JOB,
                            tenant.advisor().value() + "/" + LocalDate.ofInstant(due, zone),
                            tenant.workspace().value() + "/" + tenant.advisor().value(),
                            due));
        });
    }
}
