package com.advisoragent.agent;

import com.advisoragent.actions.Actions;
import com.advisoragent.actions.Proposal;
import com.advisoragent.common.Provenance;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.ProactiveNotices;
import com.advisoragent.events.BriefRound;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Calendar;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.Passage;
import com.advisoragent.knowledge.SearchRequest;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.tasks.Promise;
import com.advisoragent.tasks.Promises;
import com.advisoragent.tasks.Task;
import com.advisoragent.tasks.Tasks;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.Advisors;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the day brings: the meetings with the last word of whom they are with, what was promised, what waits. Put together
 * by our own code from what the systems say; no model is asked.
 */
@ApplicationScoped
class MorningBrief implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(MorningBrief.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int MOST_LINES = 6;
    private static final int LONGEST_LINE = 160;

    private final Advisors advisors;
    private final TenantScope scope;
    private final Calendar calendar;
    private final Knowledge knowledge;
    private final Promises promises;
    private final Tasks tasks;
    private final Actions actions;
    private final ProactiveNotices notices;
    private final Clock clock;

    @Inject
    MorningBrief(
            Advisors advisors,
            TenantScope scope,
            Calendar calendar,
            Knowledge knowledge,
            Promises promises,
            Tasks tasks,
            Actions actions,
            ProactiveNotices notices,
            Clock clock) {
        this.advisors = advisors;
        this.scope = scope;
        this.calendar = calendar;
        this.knowledge = knowledge;
        this.promises = promises;
        this.tasks = tasks;
        this.actions = actions;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public String name() {
        return BriefRound.BRIEF_JOB;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        Tenant tenant = BriefRound.tenant(payload);
        Optional<Advisor> advisor = scope.as(tenant, () -> advisors.find(tenant.advisor()));
        advisor.filter(who -> who.membership() == Membership.MEMBER).ifPresent(who -> {
            // The same brief again, after a crash, is the same notice.
            UUID notice = UUID.nameUUIDFromBytes((id + "/" + payload).getBytes(StandardCharsets.UTF_8));
            notices.tell(tenant, notice, of(who), Optional.empty());
        });
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("job", id).log("A morning brief could not be told");
    }

    private Notice of(Advisor advisor) {
        ZonedDateTime now = clock.instant().atZone(advisor.zone());
        StringBuilder text = new StringBuilder("*Your " + DAY.format(now) + "*");
        SourceRefs sources = new SourceRefs();
        meetings(text, advisor, now, sources);
        promised(text, advisor, now.toLocalDate());
        List<Proposal> waiting = actions.waiting(advisor.tenant());
        if (!waiting.isEmpty()) {
            text.append("\n\n**Waiting for your approval:** ")
                    .append(waiting.size())
                    .append(" (see the Home tab)");
        }
        List<Task> open = tasks.open(advisor.tenant());
        if (!open.isEmpty()) {
            text.append("\n\n**I'm waiting for:**");
            open.stream().limit(MOST_LINES).forEach(task -> text.append("\n- ").append(line(task.goal())));
        }
        String whole = text.length() > Notice.LONGEST ? text.substring(0, Notice.LONGEST - 1) + "…" : text.toString();
        return Notice.of(whole).citing(sources.citedIn(whole));
    }

    private void meetings(StringBuilder text, Advisor advisor, ZonedDateTime now, SourceRefs sources) {
        List<Calendar.Event> today;
        try {
            today = calendar.between(
                    advisor.tenant(),
                    now.toInstant(),
                    now.toLocalDate().plusDays(1).atStartOfDay(advisor.zone()).toInstant());
        } catch (AccountMissing none) {
            return;
        }
        text.append(today.isEmpty() ? "\nNo meetings today." : "\n\n**Meetings**");
        today.stream().limit(MOST_LINES).forEach(event -> {
            String time = event.allDay() ? "all day" : TIME.format(event.start().atZone(advisor.zone()));
            text.append("\n- ").append(time).append(" ").append(line(event.title()));
            event.link()
                    .ifPresent(link -> text.append(" [")
                            .append(sources.refOf(
                                    Provenance.Kind.EVENT, event.id(), time + " " + line(event.title()), event.link()))
                            .append("]"));
            event.attendees().stream()
                    .filter(who -> !who.self())
                    .findFirst()
                    .flatMap(who -> lastWord(advisor, who.address().value(), sources))
                    .ifPresent(word -> text.append("\n  ").append(word));
        });
    }

    private Optional<String> lastWord(Advisor advisor, String person, SourceRefs sources) {
        List<Passage> newest = knowledge
                .search(
                        advisor.tenant(),
                        new SearchRequest(
                                "",
                                Optional.of(person),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(SourceKind.EMAIL, SourceKind.NOTE),
                                advisor.zone(),
                                1))
                .passages();
        return newest.stream()
                .findFirst()
                .map(passage -> "last: "
                        + line(passage.title() + " — " + passage.text()) + " ["
                        + SearchKnowledge.cite(passage, sources, advisor.zone()) + "]");
    }

    private void promised(StringBuilder text, Advisor advisor, LocalDate today) {
        List<Promise> due = promises.open(advisor.tenant()).stream()
                .filter(promise -> !promise.dueOn().isAfter(today))
                .toList();
        if (!due.isEmpty()) {
            text.append("\n\n**You promised**");
            due.stream()
                    .limit(MOST_LINES)
                    .forEach(promise -> text.append("\n- ")
                            .append(line(promise.what()))
                            .append(" (to ")
                            .append(line(promise.to()))
                            .append(promise.dueOn().isBefore(today) ? ", since " + promise.dueOn() : ", today")
                            .append(")"));
        }
    }

    private static String line(String text) {
        String flat = text.replaceAll("\\s+", " ").strip();
        return flat.length() > LONGEST_LINE ? flat.substring(0, LONGEST_LINE) + "…" : flat;
    }
}
