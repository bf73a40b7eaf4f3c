package com.advisoragent.knowledge.imports;

import com.advisoragent.knowledge.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an import is.
 *
 * @param documents how many are findable now
 * @param about how many there are at the source, about; 0 where the source does not say
 * @param oldest when the oldest of them is from
 * @param skipped how many could not be read
 */
public record Progress(Source source, State state, long documents, long about, Optional<Instant> oldest, long skipped) {
    public enum State {
        IMPORTING,
        UP_TO_DATE,
        /** The account must be connected again. */
        WAITING,
        ERASING
    }

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);

    /** One line for the advisor: {@code Email 3,120 of about 12,400, back to March 2026}. */
    public String line(ZoneId zone) {
        return switch (state) {
            case IMPORTING -> what() + " " + count() + backTo(zone) + unread();
            case UP_TO_DATE -> what() + " " + number(documents) + ", up to date" + unread();
            case WAITING -> what() + " " + number(documents) + ", waiting: the account must be connected again";
            case ERASING -> what() + ": being erased";
        };
    }

    private String what() {
        return switch (source) {
            case GMAIL -> "Email";
            case CALENDAR -> "Calendar";
            case CRM -> "Contacts and notes";
        };
    }

    private String count() {
        return about > documents ? number(documents) + " of about " + number(about) : number(documents) + " so far";
    }

    private String backTo(ZoneId zone) {
        return source == Source.GMAIL
                ? oldest.map(time -> ", back to " + MONTH.format(time.atZone(zone)))
                        .orElse("")
                : "";
    }

    private String unread() {
        return skipped == 0 ? "" : " (" + number(skipped) + " could not be read)";
    }

    private static String number(long number) {
        return String.format(Locale.US, "%,d", number);
    }
}
