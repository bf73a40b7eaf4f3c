package com.advisoragent.integration;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar.Event;
import com.advisoragent.sandbox.time.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Calendar} keeps to. It starts empty, in New York, with an advisor connected. */
public abstract class CalendarContract {
    protected static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NINE = Instant.parse("2026-03-10T13:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    protected abstract Calendar calendar();

    protected abstract Tenant tenant();

    protected abstract MovableClock clock();

    /** A person enters an event. @return its id */
    protected abstract String add(String title, Instant start, Instant end, String... attendees);

    protected abstract void move(String eventId, Instant start, Instant end);

    protected abstract void delete(String eventId);

    protected abstract void forgetCursors();

    protected abstract void disconnect();

    @Test
    void theZoneIsTheCalendars() {
        assertThat(calendar().zone(tenant())).isEqualTo(NEW_YORK);
    }

    @Test
    void anEventHasWhatAPersonEntered() {
        String id = add("Review", NINE, NINE.plus(HOUR), "sara@client.example");

        Event event = calendar().get(tenant(), id).orElseThrow();

        assertThat(event.title()).isEqualTo("Review");
        assertThat(event.start()).isEqualTo(NINE);
        assertThat(event.end()).isEqualTo(NINE.plus(HOUR));
        assertThat(event.allDay()).isFalse();
        assertThat(event.cancelled()).isFalse();
        assertThat(event.version()).isNotBlank();
        assertThat(event.created()).isEqualTo(clock().instant());
        assertThat(event.attendees())
                .extracting(Calendar.Attendee::address, Calendar.Attendee::response)
                .contains(org.assertj.core.groups.Tuple.tuple(new EmailAddress("sara@client.example"), "needsAction"));
    }

    @Test
    void anEventThatWasNeverThereIsNone() {
        assertThat(calendar().get(tenant(), "neverthere")).isEmpty();
    }

    @Test
    void betweenGivesWhatTouchesTheSpanInOrder() {
        String late = add("Late", NINE.plus(HOUR), NINE.plus(HOUR.multipliedBy(2)));
        String early = add("Early", NINE, NINE.plus(HOUR));
        add("Before", NINE.minus(HOUR), NINE);
        add("After", NINE.plus(HOUR.multipliedBy(2)), NINE.plus(HOUR.multipliedBy(3)));
        delete(add("Cancelled", NINE, NINE.plus(HOUR)));

        assertThat(calendar().between(tenant(), NINE, NINE.plus(HOUR.multipliedBy(2))))
                .extracting(Event::id)
                .containsExactly(early, late);
    }

    @Test
    void betweenComesToTheEnd() {
        for (int i = 0; i < 270; i++) {
            add("Number " + i, NINE.plus(HOUR.multipliedBy(i)), NINE.plus(HOUR.multipliedBy(i + 1)));
        }

        assertThat(calendar().between(tenant(), NINE, NINE.plus(HOUR.multipliedBy(400))))
                .hasSize(270);
    }

    @Test
    void theCursorLiesBehindTheLastPageAndTellsWhatChanges() {
        add("Past", NINE.minus(HOUR), NINE);
        String moved = add("Moved", NINE, NINE.plus(HOUR));
        String deleted = add("Deleted", NINE, NINE.plus(HOUR));
        for (int i = 0; i < 270; i++) {
            add("Number " + i, NINE, NINE.plus(HOUR));
        }
        List<Event> all = new ArrayList<>();
        Calendar.Changes page = calendar().all(tenant(), NINE, Optional.empty());
        while (page.nextPage().isPresent()) {
            assertThat(page.cursor()).isEmpty();
            all.addAll(page.events());
            page = calendar().all(tenant(), NINE, page.nextPage());
        }
        all.addAll(page.events());
        assertThat(all).hasSize(272);
        String cursor = page.cursor().orElseThrow();
        assertThat(calendar().changes(tenant(), cursor, Optional.empty()).events())
                .isEmpty();

        move(moved, NINE.plus(HOUR), NINE.plus(HOUR.multipliedBy(2)));
        delete(deleted);
        String added = add("Added", NINE, NINE.plus(HOUR));

        Calendar.Changes changes = calendar().changes(tenant(), cursor, Optional.empty());
        assertThat(changes.events()).extracting(Event::id).containsExactlyInAnyOrder(moved, deleted, added);
        assertThat(changes.events())
                .filteredOn(Event::cancelled)
                .extracting(Event::id)
                .containsExactly(deleted);
        assertThat(calendar()
                        .changes(tenant(), changes.cursor().orElseThrow(), Optional.empty())
                        .events())
                .isEmpty();
    }

    @Test
    void anEditMovesTheVersion() {
        String id = add("Review", NINE, NINE.plus(HOUR));
        String before = calendar().get(tenant(), id).orElseThrow().version();

        move(id, NINE.plus(HOUR), NINE.plus(HOUR.multipliedBy(2)));

        assertThat(calendar().get(tenant(), id).orElseThrow().version()).isNotEqualTo(before);
    }

    @Test
    void aCursorOfLongAgoIsRefused() {
        String cursor =
                calendar().all(tenant(), NINE, Optional.empty()).cursor().orElseThrow();
        forgetCursors();

        assertRefused(Refused.Reason.CURSOR_GONE, () -> calendar().changes(tenant(), cursor, Optional.empty()));
    }

    @Test
    void busyTimesThatTouchAreOne() {
        add("One", NINE, NINE.plus(HOUR));
        add("Two", NINE.plus(HOUR), NINE.plus(HOUR.multipliedBy(2)));
        add("Later", NINE.plus(HOUR.multipliedBy(5)), NINE.plus(HOUR.multipliedBy(6)));
        delete(add("Cancelled", NINE.plus(HOUR.multipliedBy(3)), NINE.plus(HOUR.multipliedBy(4))));

        assertThat(calendar().busy(tenant(), NINE, NINE.plus(Duration.ofDays(100))))
                .containsExactly(
                        new Calendar.Busy(NINE, NINE.plus(HOUR.multipliedBy(2))),
                        new Calendar.Busy(NINE.plus(HOUR.multipliedBy(5)), NINE.plus(HOUR.multipliedBy(6))));
    }

    @Test
    void aChannelOpensAndCloses() {
        Calendar.Channel channel = calendar()
                .watch(tenant(), URI.create("https://advisor.example/webhooks/calendar"), "channel-1", "token");

        assertThat(channel.id()).isEqualTo("channel-1");
        assertThat(channel.expires()).isAfter(clock().instant());
        calendar().stopWatching(tenant(), channel);
    }

    @Test
    void withoutAnAccountNothingIsRead() {
        disconnect();

        assertThatExceptionOfType(AccountMissing.class)
                .isThrownBy(() -> calendar().between(tenant(), NINE, NINE.plus(HOUR)));
    }
}
