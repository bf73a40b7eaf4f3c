package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarWriter;
import com.advisoragent.integration.Refused;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events: a new one has an id of our making, an old one is met at the version that the advisor saw. */
final class EventEffects {
    private static final String MARK = "advisorAction";

    private final Calendar calendar;
    private final CalendarWriter writer;
    private final Clock clock;

    EventEffects(Calendar calendar, CalendarWriter writer, Clock clock) {
        this.calendar = calendar;
        this.writer = writer;
        this.clock = clock;
    }

    private void requireToCome(Instant start) {
        if (!start.isAfter(clock.instant())) {
            throw new Stale("its time has passed");
        }
    }

    private Calendar.Event requireUnchanged(Tenant tenant, String id, String version) {
        Calendar.Event event = calendar.get(tenant, id)
                .filter(found -> !found.cancelled())
                .orElseThrow(() -> new Stale("the event is no longer there"));
        if (!event.version().equals(version)) {
            throw new Stale("the event was changed in the meantime");
        }
        return event;
    }

    private static RuntimeException told(Refused refused) {
        return switch (refused.reason()) {
            case CHANGED -> new Stale("the event was changed in the meantime");
            case NOT_FOUND -> new Stale("the event is no longer there");
            default -> refused;
        };
    }

    private static Effect.Done done(String id, Optional<URI> link) {
        return new Effect.Done(Optional.of(id), link.map(URI::toString));
    }

    /** Hex digits are among those that an event's id may have. */
    private static String idOf(Proposal proposal) {
        return "aa" + proposal.id().toString().replace("-", "");
    }

    final class Create implements Effect<CreateEvent> {
        @Override
        public Look look(Proposal proposal, CreateEvent create) {
            return calendar.get(proposal.tenant(), idOf(proposal))
                    .<Look>map(event -> new Look.ItIsDone(done(event.id(), event.link())))
                    .orElseGet(Look.NotDone::new);
        }

        @Override
        public void require(Proposal proposal, CreateEvent create) {
            EventDetails event = create.event();
            requireToCome(event.start());
            if (!calendar.busy(proposal.tenant(), event.start(), event.end()).isEmpty()) {
                throw new Stale("that time is no longer free in your calendar");
            }
        }

        @Override
        public Done perform(Proposal proposal, CreateEvent create) {
            EventDetails event = create.event();
            try {
                Calendar.Event made = writer.insert(
                        proposal.tenant(),
                        new CalendarWriter.NewEvent(
                                idOf(proposal),
                                event.title(),
                                event.description(),
                                event.location(),
                                event.start(),
                                event.end(),
                                create.zone(),
                                event.guests(),
                                create.meetLink(),
                                true,
                                Map.of(MARK, proposal.mark())));
                return done(made.id(), made.link());
            } catch (Refused refused) {
                if (refused.reason() == Refused.Reason.EXISTS) {
                    // An attempt of ours got there first.
                    return done(
                            idOf(proposal),
                            calendar.get(proposal.tenant(), idOf(proposal)).flatMap(Calendar.Event::link));
                }
                throw refused;
            }
        }
    }

    final class Update implements Effect<UpdateEvent> {
        @Override
        public Look look(Proposal proposal, UpdateEvent update) {
            return calendar.get(proposal.tenant(), update.eventId())
                    .filter(event -> !event.cancelled())
                    .filter(event -> EventDetails.of(event).equals(update.after()))
                    .<Look>map(event -> new Look.ItIsDone(done(event.id(), event.link())))
                    .orElseGet(Look.NotDone::new);
        }

        @Override
        public void require(Proposal proposal, UpdateEvent update) {
            requireUnchanged(proposal.tenant(), update.eventId(), update.version());
            EventDetails after = update.after();
            boolean moved = !after.start().equals(update.before().start())
                    || !after.end().equals(update.before().end());
            if (moved) {
                requireToCome(after.start());
                boolean taken = calendar.between(proposal.tenant(), after.start(), after.end()).stream()
                        .anyMatch(event -> !event.id().equals(update.eventId()) && !event.allDay() && !declined(event));
                if (taken) {
                    throw new Stale("that time is no longer free in your calendar");
                }
            }
        }

        private static boolean declined(Calendar.Event event) {
            return event.attendees().stream()
                    .anyMatch(attendee -> attendee.self() && attendee.response().equals("declined"));
        }

        @Override
        public Done perform(Proposal proposal, UpdateEvent update) {
            EventDetails before = update.before();
            EventDetails after = update.after();
            List<EmailAddress> guests = after.guests();
            try {
                Calendar.Event changed = writer.patch(
                        proposal.tenant(),
                        update.eventId(),
                        update.version(),
                        new CalendarWriter.Patch(
                                changed(before.title(), after.title()),
                                changed(before.description(), after.description()),
                                changed(before.location(), after.location()),
                                changed(before.start(), after.start()),
                                changed(before.end(), after.end()),
                                changed(before.guests(), guests),
                                true));
                return done(changed.id(), changed.link());
            } catch (Refused refused) {
                throw told(refused);
            }
        }

        private static <T> Optional<T> changed(T before, T after) {
            return before.equals(after) ? Optional.empty() : Optional.of(after);
        }
    }

    final class Cancel implements Effect<CancelEvent> {
        @Override
        public Look look(Proposal proposal, CancelEvent cancel) {
            boolean there = calendar.get(proposal.tenant(), cancel.eventId())
                    .filter(event -> !event.cancelled())
                    .isPresent();
            return there ? new Look.NotDone() : new Look.ItIsDone(done(cancel.eventId(), Optional.empty()));
        }

        @Override
        public void require(Proposal proposal, CancelEvent cancel) {
            requireUnchanged(proposal.tenant(), cancel.eventId(), cancel.version());
        }

        @Override
        public Done perform(Proposal proposal, CancelEvent cancel) {
            try {
                writer.cancel(proposal.tenant(), cancel.eventId(), cancel.version(), true);
                return done(cancel.eventId(), Optional.empty());
            } catch (Refused refused) {
                throw told(refused);
            }
        }
    }
}
