package com.advisoragent.endtoend;

import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What happens in twenty-four hours of a busy advisor, most of it between eight and six: the same each time. */
final class BusyDay {
    private static final int MAILS = 300;
    private static final int CALENDAR_CHANGES = 40;
    private static final int CRM_CHANGES = 60;
    private static final int INSTRUCTIONS = 25;
    private static final List<String> TOLD = List.of(
            "When someone emails me that is not in HubSpot, create a contact in HubSpot with a note about the email",
            "When I create a contact in HubSpot, send them an email thanking them for being a client",
            "When I add an event to my calendar, send an email to the attendees telling them about the meeting",
            "Elizabeth Moore likes to be called Liz",
            "Bob prefers mornings");
    private static final List<String> MATTERS = List.of(
            "Thank you, that was helpful.",
            "When is our next meeting?",
            "I have signed the papers and put them in the post.",
            "Could you send me the last statement?",
            "We are back from the lake. All the best to your family.",
            "Can we talk about my daughter's college fund this month?");

    private record Deed(Duration at, Runnable doing) {}

    private final Office office;
    private final Random random = new Random(7);
    private final List<Deed> deeds = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> contacts = new ArrayList<>();

    /** @param share of the day's doings, 1 for all */
    BusyDay(Office office, double share) {
        this.office = office;
        add(share * MAILS, this::mail);
        add(share * CALENDAR_CHANGES, this::calendar);
        add(share * CRM_CHANGES, this::crm);
        add(share * INSTRUCTIONS, this::instruction);
        deeds.sort(Comparator.comparing(Deed::at));
    }

    int events() {
        return deeds.size();
    }

    /** Does what is due in this part of the day. */
    void happens(Duration from, Duration to) {
        deeds.stream()
                .filter(deed -> deed.at.compareTo(from) >= 0 && deed.at.compareTo(to) < 0)
                .forEach(deed -> deed.doing.run());
    }

    private interface Kind {
        void happens(int number);
    }

    private void add(double times, Kind kind) {
        for (int i = 0; i < Math.max(1, Math.round(times)); i++) {
            int number = i;
            boolean working = random.nextInt(10) < 8;
            int minute = working ? 8 * 60 + random.nextInt(10 * 60) : random.nextInt(24 * 60);
            deeds.add(new Deed(Duration.ofMinutes(minute), () -> kind.happens(number)));
        }
    }

    /** Of ten: four to many, one from a machine, one of the advisor's own, one automatic reply, three of clients. */
    private void mail(int number) {
        switch (number % 10) {
            case 0, 1, 2, 3 -> raw("news" + number + "@shop.example", "List-Id: <news.shop.example>\r\n", "Buy now?");
            case 4 -> raw("no-reply@bank.example", "", "Your statement is ready.");
            case 5 -> raw(Office.DANA, "", "I'll send you the form on Friday.");
            case 6 -> raw("c" + number % 50 + "@client.example", "Auto-Submitted: auto-replied\r\n", "I am away.");
            default ->
                office.google()
                        .clientWrites(
                                "Client <c" + number % 50 + "@client.example>",
                                Office.DANA,
                                "A word " + number,
                                MATTERS.get(number % MATTERS.size()),
                                null);
        }
    }

    private void raw(String from, String headers, String text) {
        office.google()
                .deliver(
                        Office.DANA,
                        ("From: " + from + "\r\nTo: " + (from.equals(Office.DANA) ? "c1@client.example" : Office.DANA)
                                        + "\r\nSubject: A word\r\nMessage-ID: <" + new UUID(random.nextLong(), 1)
                                        + "@mx.example>\r\n" + headers + "\r\n" + text)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private void calendar(int number) {
        var calendar = office.google().calendar(Office.DANA);
        Instant start = office.world.clock.instant().plus(Duration.ofHours(24L + number));
        if (number % 3 == 0 || events.isEmpty()) {
            String guest = "c" + number + "@client.example";
            events.add(calendar.add("Review " + number, start, start.plus(Duration.ofMinutes(30)), guest));
        } else {
            calendar.move(events.get(number % events.size()), start, start.plus(Duration.ofMinutes(45)));
        }
    }

    private void crm(int number) {
        if (number % 3 == 0 || contacts.isEmpty()) {
            contacts.add(office.hubSpot()
                    .addContact(
                            HubSpotSimulator.ADVISOR,
                            Map.of("email", "n" + number + "@client.example", "firstname", "Nora")));
        } else if (number % 3 == 1) {
            office.hubSpot()
                    .editContact(
                            HubSpotSimulator.ADVISOR,
                            contacts.get(number % contacts.size()),
                            Map.of("phone", "555-01" + number));
        } else {
            office.hubSpot()
                    .addNote(
                            HubSpotSimulator.ADVISOR,
                            contacts.get(number % contacts.size()),
                            "We spoke on the phone about " + number + ".");
        }
    }

    /** Some are kept for good, the others are questions and errands of the hour. */
    private void instruction(int number) {
        if (number < TOLD.size()) {
            office.world.slack().command(office.dana.user(), office.dana.channel(), "/remember", TOLD.get(number));
        } else {
            office.dana.asks(number % 2 == 0 ? "What did Nora write about?" : "What is in my calendar tomorrow?");
        }
    }
}
