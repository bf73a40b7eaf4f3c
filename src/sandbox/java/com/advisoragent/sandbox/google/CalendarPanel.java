package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.slack.Panel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** An account's calendar beside the Slack window, changed as its owner and its guests change it. */
public final class CalendarPanel implements Panel {
    private static final int SHOWN = 40;
    private static final String TIME = "yyyy-MM-dd HH:mm";

    private final CalendarHand calendar;
    private final GoogleSimulator google;
    private final String title;
    private final DateTimeFormatter shown;
    private final DateTimeFormatter typed;

    /** {@code title} is the words on the tab. */
    public CalendarPanel(GoogleSimulator google, String account, String title) {
        this.google = google;
        this.calendar = google.calendar(account);
        this.title = title;
        this.shown = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.US).withZone(calendar.zone());
        this.typed = DateTimeFormatter.ofPattern(TIME).withZone(calendar.zone());
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Row> rows() {
        return coming().values().stream().map(this::row).toList();
    }

    @Override
    public List<Form> forms() {
        List<String> events = List.copyOf(coming().keySet());
        String tomorrow = typed.format(google.clock().instant().plus(Duration.ofDays(1)));
        return List.of(
                new Form(
                        "add",
                        "Add an event",
                        "Add",
                        List.of(
                                Field.text("title", "Title", ""),
                                Field.text("start", "Start (" + TIME + ")", tomorrow),
                                Field.text("minutes", "Minutes", "60"),
                                Field.text("guests", "Guests, by address", ""))),
                new Form(
                        "move",
                        "Move an event",
                        "Move",
                        List.of(
                                Field.choice("event", "Event", events),
                                Field.text("start", "New start (" + TIME + ")", tomorrow))),
                new Form("delete", "Delete an event", "Delete", List.of(Field.choice("event", "Event", events))),
                new Form(
                        "respond",
                        "Answer as a guest",
                        "Answer",
                        List.of(
                                Field.choice("event", "Event", events),
                                Field.text("guest", "Guest, by address", ""),
                                Field.choice("response", "Answer", List.of("accepted", "declined", "tentative")))));
    }

    @Override
    public String submit(String form, Map<String, String> values) {
        return switch (form) {
            case "add" -> add(values);
            case "move" -> {
                ObjectNode event = chosen(values);
                Duration length = Duration.between(calendar.start(event), calendar.end(event));
                Instant start = time(values.getOrDefault("start", ""));
                calendar.move(event.get("id").asText(), start, start.plus(length));
                yield name(event) + " moved to " + shown.format(start) + ".";
            }
            case "delete" -> {
                ObjectNode event = chosen(values);
                calendar.delete(event.get("id").asText());
                yield name(event) + " is cancelled.";
            }
            case "respond" -> {
                ObjectNode event = chosen(values);
                String guest = values.getOrDefault("guest", "").strip();
                calendar.respond(event.get("id").asText(), guest, values.getOrDefault("response", ""));
                yield guest + " answered: " + values.get("response") + ".";
            }
            default -> throw new IllegalArgumentException("there is no form " + form);
        };
    }

    private String add(Map<String, String> values) {
        String name = values.getOrDefault("title", "").strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Give it a title.");
        }
        String minutes = values.getOrDefault("minutes", "").strip();
        if (!minutes.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("How many minutes?");
        }
        Instant start = time(values.getOrDefault("start", ""));
        String[] guests = Arrays.stream(values.getOrDefault("guests", "").split("[,;\\s]+"))
                .filter(guest -> !guest.isEmpty())
                .toArray(String[]::new);
        calendar.add(name, start, start.plus(Duration.ofMinutes(Long.parseLong(minutes))), guests);
        return name + " is in the calendar for " + shown.format(start) + ".";
    }

    /** The next events by what the forms call them. */
    private Map<String, ObjectNode> coming() {
        Instant from = google.clock().instant().minus(Duration.ofHours(12));
        Map<String, ObjectNode> named = new LinkedHashMap<>();
        calendar.events().stream()
                .filter(event -> !event.path("status").asText().equals("cancelled"))
                .filter(event -> calendar.end(event).isAfter(from))
                .limit(SHOWN)
                .forEach(event -> named.putIfAbsent(shown.format(calendar.start(event)) + " · " + name(event), event));
        return named;
    }

    private ObjectNode chosen(Map<String, String> values) {
        ObjectNode event = coming().get(values.getOrDefault("event", ""));
        if (event == null) {
            throw new IllegalArgumentException("This event is not there any more.");
        }
        return event;
    }

    private Row row(ObjectNode event) {
        StringJoiner detail = new StringJoiner("\n");
        for (String field : new String[] {"location", "description", "hangoutLink"}) {
            if (event.hasNonNull(field)) {
                detail.add(event.get(field).asText());
            }
        }
        for (JsonNode guest : event.path("attendees")) {
            detail.add(guest.path("email").asText() + ": "
                    + guest.path("responseStatus").asText());
        }
        boolean allDay = event.path("start").has("date");
        String note = shown.format(calendar.start(event)) + (allDay ? " · all day" : "");
        return new Row(name(event), note, detail.toString());
    }

    private Instant time(String text) {
        try {
            return LocalDateTime.parse(text.strip(), DateTimeFormatter.ofPattern(TIME))
                    .atZone(calendar.zone())
                    .toInstant();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("Write the start like 2026-03-31 15:00.", wrong);
        }
    }

    private static String name(ObjectNode event) {
        return event.path("summary").asText("(no title)");
    }
}
