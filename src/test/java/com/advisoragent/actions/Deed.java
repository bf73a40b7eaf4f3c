package com.advisoragent.actions;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three kinds of deeds that must happen exactly once, and how often each did. */
enum Deed {
    EMAIL {
        @Override
        Action action(Office office, int number) {
            return Office.email("Deed " + number, "Here it is.", Office.SARA);
        }

        @Override
        long effects(Office office, int number) {
            return office.mailbox.sent(office.dana).stream()
                    .filter(sent -> new String(sent.mime(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains("Subject: Deed " + number + "\r\n"))
                    .count();
        }
    },
    BOOKING {
        @Override
        Action action(Office office, int number) {
            Instant start = office.clock.instant().plus(Duration.ofDays(30 + number));
            return new CreateEvent(
                    new EventDetails("Deed " + number, "", "", start, start.plusSeconds(900), List.of(Office.SARA)),
                    ZoneOffset.UTC,
                    false);
        }

        @Override
        long effects(Office office, int number) {
            return office.calendar.events(office.dana).stream()
                    .filter(event -> event.title().equals("Deed " + number))
                    .count();
        }
    },
    NOTE {
        @Override
        Action action(Office office, int number) {
            String id = office.crm
                    .byEmail(office.dana, Office.SARA)
                    .orElseGet(() -> office.crm.add(office.dana, Map.of("email", Office.SARA.value())))
                    .id();
            return new AddNote(id, "Sara Smith", Optional.of(Office.SARA), "Deed " + number);
        }

        @Override
        long effects(Office office, int number) {
            return office.crm.notes(office.dana).stream()
                    .filter(note -> note.html().equals("Deed " + number))
                    .count();
        }
    };

    abstract Action action(Office office, int number);

    abstract long effects(Office office, int number);
}
