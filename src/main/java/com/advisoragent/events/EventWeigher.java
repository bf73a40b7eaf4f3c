package com.advisoragent.events;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.connect.ConnectedAccount;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.Calendar;
import com.advisoragent.knowledge.News;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Weighs a change of the calendar: what we wrote ourselves is an echo, what is over interests nobody. */
@ApplicationScoped
class EventWeigher {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy HH:mm", Locale.ENGLISH);
    private static final String DECLINED = "declined";

    private final Calendar calendar;
    private final ConnectedAccounts accounts;
    private final Clock clock;

    @Inject
    EventWeigher(Calendar calendar, ConnectedAccounts accounts, Clock clock) {
        this.calendar = calendar;
        this.accounts = accounts;
        this.clock = clock;
    }

    Weighed weigh(Happening happening) {
        Optional<Calendar.Event> found = calendar.get(happening.tenant(), happening.externalId());
        if (found.isEmpty()) {
            return new Weighed.Dropped("It is gone");
        }
        Calendar.Event event = found.get();
        if (event.end().isBefore(clock.instant())) {
            return new Weighed.Dropped("It is over");
        }
        boolean othersSaidNo = event.cancelled()
                || event.attendees().stream().anyMatch(each -> !each.self() && DECLINED.equals(each.response()));
        if (!event.marks().isEmpty() && !othersSaidNo) {
            return new Weighed.Dropped("We wrote it ourselves");
        }
        return new Weighed.Worth(dossier(happening, event));
    }

    private Dossier dossier(Happening happening, Calendar.Event event) {
        List<String> facts = new ArrayList<>();
        facts.add("Event id: " + event.id() + (event.cancelled() ? ", cancelled" : ""));
        var zone = calendar.zone(happening.tenant());
        facts.add("Starts " + WHEN.format(event.start().atZone(zone)) + ", ends "
                + WHEN.format(event.end().atZone(zone)) + " (" + zone + ")");
        event.organizer().ifPresent(who -> facts.add("Organizer: " + who));
        event.attendees().stream()
                .limit(30)
                .forEach(who -> facts.add("Attendee: " + who.name().orElse("") + " <" + who.address() + ">, "
                        + (who.self() ? "the advisor, " : "") + who.response()));
        Optional<EmailAddress> by = event.creator().or(event::organizer);
        return new Dossier(
                happening.change() == News.Change.ADDED ? Dossier.What.EVENT_CREATED : Dossier.What.EVENT_CHANGED,
                event.title(),
                MailWeigher.cut(event.description()),
                facts,
                by,
                Set.of(),
                false,
                particulars(happening, event, zone, by));
    }

    /** Whoever invites the advisor chooses the other guests too: only what the advisor made themselves is vouched for. */
    private Particulars particulars(Happening happening, Calendar.Event event, ZoneId zone, Optional<EmailAddress> by) {
        Optional<EmailAddress> own =
                accounts.find(happening.tenant(), Provider.GOOGLE).map(ConnectedAccount::address);
        List<Calendar.Attendee> guests = event.attendees().stream()
                .filter(each -> !each.self() && !own.equals(Optional.of(each.address())))
                .toList();
        Values values = new Values()
                .put("title", event.title())
                .put("location", event.location())
                .time(event.start(), zone);
        if (guests.size() == 1) {
            guests.get(0).name().ifPresent(values::person);
        }
        return new Particulars(
                guests.stream().map(Calendar.Attendee::address).toList(),
                own.isPresent() && own.equals(by) && own.equals(event.organizer()),
                values.all());
    }
}
