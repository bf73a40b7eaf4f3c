package com.advisoragent.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.practice.PracticeEmail;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.services.calendar.Calendar;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A practice as it stands in the simulated account. */
class SeededPracticeTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC);

    private final MovableClock clock = new MovableClock();

    @Test
    void everyEmailIsThereAsItWasWritten() throws IOException {
        Practice practice = Practice.load(Practice.MAIN, NOW);
        try (GoogleSimulator google = started()) {
            String dana = google.seed(practice);

            Map<String, StoredMail> byMessageId = google.mail(dana, "in:anywhere").stream()
                    .collect(Collectors.toMap(StoredMail::messageId, Function.identity()));

            assertThat(byMessageId).hasSize(practice.emails().size());
            for (PracticeEmail email : practice.emails()) {
                StoredMail mail = byMessageId.get(email.messageId());
                assertThat(mail.subject()).isEqualTo(email.subject());
                assertThat(mail.text()).isEqualTo(email.bodyText().strip());
                assertThat(mail.at()).isEqualTo(email.sentAt());
                assertThat(mail.labels()).containsExactlyInAnyOrderElementsOf(email.labels());
            }
            assertThat(google.sent(dana)).isNotEmpty();
        }
    }

    @Test
    void threadsAreTheOnesOfThePractice() throws IOException {
        Practice practice = Practice.load(Practice.MAIN, NOW);
        try (GoogleSimulator google = started()) {
            String dana = google.seed(practice);

            long threads = google.mail(dana, "in:anywhere").stream()
                    .map(StoredMail::threadId)
                    .distinct()
                    .count();

            assertThat(threads)
                    .isEqualTo(practice.emails().stream()
                            .map(PracticeEmail::threadId)
                            .distinct()
                            .count());
        }
    }

    @Test
    void idsAreTheSameAtEveryStart() throws IOException {
        Practice practice = Practice.load(Practice.MAIN, NOW);
        try (GoogleSimulator first = started()) {
            String dana = first.seed(practice);
            clock.advance(Duration.ofHours(1));
            try (GoogleSimulator second = started()) {
                second.seed(practice);

                assertThat(mailIds(second, dana)).isEqualTo(mailIds(first, dana));
                assertThat(eventIds(second, dana)).isEqualTo(eventIds(first, dana));
            }
        }
    }

    @Test
    void everyEventIsThereAndTheOwnerIsAmongTheInvited() throws IOException {
        Practice practice = Practice.load(Practice.MAIN, NOW);
        try (GoogleSimulator google = started()) {
            String dana = google.seed(practice);

            List<ObjectNode> events = google.calendar(dana).events();

            assertThat(events).hasSize(practice.events().size());
            assertThat(events)
                    .filteredOn(event -> event.has("attendees"))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.get("attendees").findValuesAsText("email"))
                            .contains(dana));
            assertThat(events).extracting(event -> event.get("id").asText()).doesNotHaveDuplicates();
        }
    }

    @Test
    void repeatedEventsAreListedOneByOneOnRequestOnly() throws IOException {
        try (GoogleSimulator google = started()) {
            String dana = google.seed(Practice.load(Practice.MAIN, NOW));
            Calendar calendar = SimulatedGoogle.calendar(google, google.accessToken(dana, SimulatedGoogle.ALL));

            var single = calendar.events().list("primary").setSingleEvents(true).setShowDeleted(true);
            var whole = calendar.events().list("primary");

            assertThat(single.execute().getItems())
                    .hasSameSizeAs(google.calendar(dana).events());
            assertThat(whole.execute().getItems())
                    .noneMatch(event -> event.getRecurringEventId() != null)
                    .anyMatch(event -> event.getRecurrence() != null);
        }
    }

    @Test
    void twoAdvisorsLiveSideBySide() throws IOException {
        try (GoogleSimulator google = started()) {
            String dana = google.seed(Practice.load(Practice.MAIN, NOW));
            String trevor = google.seed(Practice.load(Practice.SECOND, NOW));

            assertThat(google.mail(trevor)).isNotEmpty();
            assertThat(mailIds(google, trevor)).doesNotContainAnyElementsOf(mailIds(google, dana));
        }
    }

    private GoogleSimulator started() throws IOException {
        return new GoogleSimulator(0, new WireLog(), clock, "client-id", "client-secret");
    }

    private static List<String> mailIds(GoogleSimulator google, String account) {
        return google.mail(account, "in:anywhere").stream().map(StoredMail::id).toList();
    }

    private static List<String> eventIds(GoogleSimulator google, String account) {
        return google.calendar(account).events().stream()
                .map(event -> event.get("id").asText())
                .toList();
    }
}
