package com.advisoragent.sandbox.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PracticeDatesTest {
    /** A Wednesday. */
    private static final RelativeTime TIME =
            new RelativeTime(ZonedDateTime.parse("2026-06-10T15:20:00-04:00[America/New_York]"));

    private static final Pattern SLOT = Pattern.compile("\\{\\{[^}]*}}");
    private static final Pattern WEEKDAY = Pattern.compile("\\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b");
    private static final Pattern FIXED_DATE =
            Pattern.compile("\\b(January|February|March|April|May|June|July|August|September"
                    + "|October|November|December) \\d{1,2}\\b|\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b");
    /** Days that come every year: birthdays, deadlines. */
    private static final List<String> YEARLY = List.of("April 15", "December 31", "October 15", "January 15");

    @ParameterizedTest
    @CsvSource({
        "-1w Fri 09:05, 2026-06-05T09:05-04:00[America/New_York]",
        "+0w Mon 09:05, 2026-06-08T09:05-04:00[America/New_York]",
        "+2w Sun, 2026-06-28T00:00-04:00[America/New_York]",
        "-3b 10:00, 2026-06-05T10:00-04:00[America/New_York]",
        "+0b 10:00, 2026-06-10T10:00-04:00[America/New_York]",
        "+3b 10:00, 2026-06-15T10:00-04:00[America/New_York]",
        "-3d 10:00, 2026-06-07T10:00-04:00[America/New_York]",
        "-90m, 2026-06-10T13:50-04:00[America/New_York]",
    })
    void relativeMomentsAreResolved(String relative, ZonedDateTime expected) {
        assertThat(TIME.at(relative)).isEqualTo(expected);
    }

    @Test
    void aMomentThatIsNotRelativeIsRefused() {
        assertThatThrownBy(() -> TIME.at("2026-06-10")).hasMessageContaining("not a relative moment");
        assertThatThrownBy(() -> new RelativeText(TIME).fill("on {{Friday}}")).hasMessageContaining("Friday");
    }

    @Test
    void textsAreFilledWithDates() {
        assertThat(new RelativeText(TIME).fill("{{+2w Thu}}, {{-10w|MMMM yyyy}}, {{-20w|QQQ}}"))
                .isEqualTo("June 25, March 2026, Q1");
    }

    /** A text may name a weekday only where its own moment is bound to one; else the weekday would be right one day in seven. */
    @Test
    void noTextNamesAWrongWeekdayOrAFixedDate() {
        for (String practice : List.of(Practice.MAIN, Practice.SECOND)) {
            for (Written text : texts(practice)) {
                String literal = SLOT.matcher(text.text()).replaceAll("");
                if (!text.at().contains("w")) {
                    assertThat(literal).as(text.id()).doesNotContainPattern(WEEKDAY);
                }
                String withoutYearly = literal;
                for (String day : YEARLY) {
                    withoutYearly = withoutYearly.replace(day, "");
                }
                assertThat(withoutYearly).as(text.id()).doesNotContainPattern(FIXED_DATE);
            }
        }
    }

    @Test
    void aWeekdayBesideADateIsTheDatesOwn() {
        Pattern both = Pattern.compile(
                "\\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (?:the )?\\{\\{([^}|]+)}}");
        for (String practice : List.of(Practice.MAIN, Practice.SECOND)) {
            for (Written text : texts(practice)) {
                both.matcher(text.text()).results().forEach(found -> {
                    LocalDate date = TIME.at(found.group(2)).toLocalDate();
                    assertThat(date.getDayOfWeek().name()).as(text.id()).isEqualToIgnoringCase(found.group(1));
                });
            }
        }
    }

    private record Written(String id, String at, String text) {}

    private static List<Written> texts(String practice) {
        PracticeFiles files = new PracticeFiles(practice);
        List<Written> all = new ArrayList<>();
        for (String mail : files.one("practice.json", PracticeFiles.Head.class).mail()) {
            Stream.of(files.one("mail/" + mail + ".json", PracticeFiles.Thread[].class))
                    .flatMap(thread -> thread.messages().stream())
                    .forEach(message -> all.add(new Written(
                            message.id(),
                            message.at(),
                            String.join("\n", message.body() == null ? message.html() : message.body()))));
        }
        files.lines("notes.jsonl", PracticeFiles.Note.class)
                .forEach(note -> all.add(new Written(note.id(), note.at(), note.body())));
        files.lines("events.jsonl", PracticeFiles.Event.class)
                .forEach(event -> all.add(new Written(
                        event.id(),
                        event.at(),
                        event.summary()
                                + (event.description() == null ? "" : String.join("\n", event.description())))));
        return all;
    }
}
