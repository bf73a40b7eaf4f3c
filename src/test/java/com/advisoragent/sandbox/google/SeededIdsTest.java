package com.advisoragent.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.seed.AccountIds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sandbox puts into the index is what an import of its accounts finds there: nothing is counted twice. */
class SeededIdsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final Practice practice = Practice.load(Practice.MAIN, CLOCK);
    private final List<Document> seeded = AccountIds.of(practice);

    @Test
    void everyMessageHasTheMailboxesIdAndThread() {
        Mailbox mailbox = new Mailbox(practice.advisor().email(), CLOCK);
        PracticeMail.into(mailbox, practice.emails());

        assertThat(seeded)
                .filteredOn(each -> each.kind() == SourceKind.EMAIL)
                .hasSameSizeAs(mailbox.items())
                .allSatisfy(each ->
                        assertThat(mailbox.known(each.externalId()).threadId).isEqualTo(each.threadId()));
    }

    @Test
    void everyEventHasTheCalendarsId() {
        CalendarBook book = new CalendarBook(
                practice.advisor().email(),
                practice.advisor().name(),
                practice.advisor().zone(),
                CLOCK);
        PracticeCalendar.into(book, practice.events());

        assertThat(seeded)
                .filteredOn(each -> each.kind() == SourceKind.EVENT)
                .hasSize(practice.events().size())
                .allSatisfy(each -> assertThat(book.find(each.externalId())).isPresent());
    }
}
