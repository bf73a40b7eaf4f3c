package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a closed set of what is wished for: our code puts the times in, so that every text of it is complete. */
@ApplicationScoped
public class Offering {
    /** Where the message lists the times. */
    public static final String TIMES = "{times}";
    /** Where a confirmation or a note names the one that was taken. */
    public static final String TIME = "{time}";

    /** Nobody is invited to what begins right now. */
    private static final Duration NOTICE = Duration.ofHours(1);
    /** What was approved so long ago is asked for again. */
    private static final Duration LONGEST = Duration.ofDays(14);

    /** A note to make on this contact once a time is taken. */
    public record Note(String contactId, String name, String text) {}

    /**
     * @param message the email with {@link #TIMES} in it
     * @param confirmation with {@link #TIME} in it
     */
    public record Wish(
            EmailAddress client,
            String title,
            String location,
            boolean meetLink,
            List<Instant> times,
            Duration length,
            ZoneId zone,
            Optional<ZoneId> guestZone,
            String message,
            String confirmation,
            Optional<Note> note) {}

    private final Accounts accounts;
    private final Clock clock;

    @Inject
    Offering(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * @throws IllegalArgumentException if it is no closed set; why is said for the model
     * @throws com.advisoragent.integration.IntegrationException when the CRM cannot be asked whose account it is
     */
    public OfferTimes of(Tenant tenant, Wish wish) {
        requireMark(wish.message(), TIMES, "message");
        requireMark(wish.confirmation(), TIME, "confirmation");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (wish.times().stream().anyMatch(time -> !time.minus(NOTICE).isAfter(now))) {
            throw new IllegalArgumentException("times must be more than an hour ahead");
        }
        List<OfferTimes.Branch> branches =
                wish.times().stream().map(time -> branch(wish, time, now)).toList();
        List<String> list = new ArrayList<>();
        branches.forEach(
                branch -> list.add((list.size() + 1) + ". " + OfferedTime.label(branch.event(), wish.guestZone())));
        SendEmail opening = new SendEmail(
                List.of(wish.client()),
                List.of(),
                List.of(),
                wish.title(),
                wish.message().replace(TIMES, String.join("\n", list)),
                Optional.empty());
        String crm = wish.note().isPresent() ? accounts.of(tenant, Action.Account.CRM) : "";
        return new OfferTimes(opening, branches, wish.guestZone(), crm);
    }

    private static void requireMark(String text, String mark, String name) {
        if (text.indexOf(mark) < 0 || text.indexOf(mark) != text.lastIndexOf(mark)) {
            throw new IllegalArgumentException(name + " must hold " + mark + " once; the time is put in there");
        }
    }

    private static OfferTimes.Branch branch(Wish wish, Instant start, Instant now) {
        CreateEvent event = new CreateEvent(
                new EventDetails(
                        wish.title(), "", wish.location(), start, start.plus(wish.length()), List.of(wish.client())),
                wish.zone(),
                wish.meetLink());
        String time = OfferedTime.label(event, wish.guestZone());
        SendEmail confirmation = new SendEmail(
                List.of(wish.client()),
                List.of(),
                List.of(),
                Threads.answer(wish.title()),
                wish.confirmation().replace(TIME, time),
                Optional.of(SendEmail.ReplyTo.OPEN));
        Optional<AddNote> note = wish.note()
                .map(each -> new AddNote(
                        each.contactId(),
                        each.name(),
                        Optional.of(wish.client()),
                        each.text().replace(TIME, time)));
        Instant latest = now.plus(LONGEST);
        Instant expires = start.minus(NOTICE).truncatedTo(ChronoUnit.MILLIS);
        return new OfferTimes.Branch(event, confirmation, note, expires.isBefore(latest) ? expires : latest);
    }
}
