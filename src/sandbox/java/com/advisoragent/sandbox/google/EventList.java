package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers {@code events.list} with its rules of which parameters go together. */
final class EventList {
    static final String PARAMETERS = "timeMin timeMax singleEvents orderBy showDeleted showHiddenInvitations maxResults"
            + " pageToken syncToken updatedMin q iCalUID timeZone maxAttendees alwaysIncludeEmail eventTypes*"
            + " privateExtendedProperty* sharedExtendedProperty*";
    /** https://developers.google.com/workspace/calendar/api/v3/reference/events/list, at syncToken. */
    private static final Set<String> NOT_WITH_SYNC_TOKEN = Set.of(
            "iCalUID",
            "orderBy",
            "privateExtendedProperty",
            "q",
            "sharedExtendedProperty",
            "timeMin",
            "timeMax",
            "updatedMin");
    /** Such a question is not about a state that could be gone on from. */
    private static final Set<String> NO_SYNC_AFTER = Set.of(
            "iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMax", "updatedMin");

    /** Where the caller was, and the question it had asked. */
    private record Token(long state, boolean singleEvents, long timeMin) {
        String text() {
            String text = state + "|" + singleEvents + "|" + timeMin;
            return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Token of(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
                return new Token(Long.parseLong(parts[0]), parts[1].equals("true"), Long.parseLong(parts[2]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException forged) {
                throw EventTimes.bad("invalid", "Invalid sync token value.");
            }
        }
    }

    private final CalendarBook book;
    private final Query query;

    private EventList(ApiRequest request) {
        this.book = request.account().calendar();
        this.query = request.query();
    }

    static JsonNode answer(ApiRequest request) {
        return new EventList(request).answer();
    }

    private ObjectNode answer() {
        Optional<Token> token = query.text("syncToken").map(Token::of);
        boolean single = query.flag("singleEvents", false);
        token.ifPresent(known -> checkToken(known, single));
        checkProperties();
        String order = query.text("orderBy").orElse("");
        if (!Set.of("", "startTime", "updated").contains(order)) {
            throw EventTimes.bad("invalid", "Invalid value for orderBy: " + order);
        }
        if (order.equals("startTime") && !single) {
            throw EventTimes.bad("badRequest", "The requested ordering is not available for the particular query.");
        }
        List<CalendarBook.Entry> all = ordered(found(token, single), order);
        ObjectNode answer = Json.object()
                .put("kind", "calendar#events")
                .put("etag", "\"p" + book.change() + "\"")
                .put("summary", book.address)
                .put("updated", book.now())
                .put("timeZone", book.zone.getId())
                .put("accessRole", "owner");
        ArrayNode items = Json.object().arrayNode();
        Paging paging = Paging.of(query, 250, 2500, book.change());
        paging.page(all, entry -> entry.event().get("id").asText(), answer)
                .forEach(entry -> items.add(entry.cancelled() ? gone(entry.event()) : entry.event()));
        answer.set("items", items);
        if (!answer.has("nextPageToken") && NO_SYNC_AFTER.stream().noneMatch(query::has)) {
            long timeMin = token.map(Token::timeMin)
                    .orElse(query.time("timeMin").map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
            answer.put("nextSyncToken", new Token(paging.state(), single, timeMin).text());
        }
        return answer;
    }

    private void checkToken(Token token, boolean single) {
        boolean narrowed = NOT_WITH_SYNC_TOKEN.stream().anyMatch(query::has);
        boolean withoutDeleted = query.has("showDeleted") && !query.flag("showDeleted", true);
        // Google leaves it undefined what comes of another singleEvents; here it is found out.
        if (narrowed || withoutDeleted || token.singleEvents() != single) {
            throw EventTimes.bad(
                    "syncTokenWithRequestRestrictions", "Sync token cannot be used with other request restrictions.");
        }
        if (!book.remembers(token.state())) {
            throw new GoogleError(
                    410,
                    "fullSyncRequired",
                    "FAILED_PRECONDITION",
                    "Sync token is no longer valid, a full sync is required.");
        }
    }

    private Stream<CalendarBook.Entry> found(Optional<Token> token, boolean single) {
        Optional<Instant> min = query.time("timeMin");
        Optional<Instant> max = query.time("timeMax");
        if (min.isPresent() && max.isPresent() && !min.get().isBefore(max.get())) {
            throw EventTimes.bad("timeRangeEmpty", "The specified time range is empty.");
        }
        Optional<Instant> from = token.isPresent()
                ? token.map(Token::timeMin).filter(at -> at > Long.MIN_VALUE).map(Instant::ofEpochMilli)
                : min;
        boolean deleted = token.isPresent() || query.flag("showDeleted", false);
        Optional<Instant> updated = query.time("updatedMin");
        String words = query.text("q").orElse("").toLowerCase(Locale.ROOT);
        return book.entries().stream()
                .filter(entry -> single ? !entry.isSeries() : !entry.isInstance())
                .filter(entry -> deleted || !entry.cancelled())
                .filter(entry -> token.isEmpty() || entry.change() > token.get().state())
                .filter(entry -> from.isEmpty() || book.end(entry.event()).isAfter(from.get()))
                .filter(entry -> max.isEmpty() || book.start(entry.event()).isBefore(max.get()))
                .filter(entry -> updated.isEmpty()
                        || !Instant.parse(entry.event().get("updated").asText()).isBefore(updated.get()))
                .filter(entry -> words.isEmpty() || words(entry.event()).contains(words))
                .filter(entry -> query.text("iCalUID")
                        .map(uid -> uid.equals(entry.event().path("iCalUID").asText()))
                        .orElse(true))
                .filter(entry -> extended(entry.event(), "private") && extended(entry.event(), "shared"));
    }

    /** Throws 400 for a property that is not written {@code name=value}. */
    private void checkProperties() {
        Stream.of("privateExtendedProperty", "sharedExtendedProperty")
                .flatMap(name -> query.list(name).stream())
                .filter(wanted -> wanted.indexOf('=') < 1)
                .forEach(wrong -> {
                    throw EventTimes.bad("invalid", "Invalid value for an extended property: " + wrong);
                });
    }

    private boolean extended(ObjectNode event, String kind) {
        return query.list(kind + "ExtendedProperty").stream().allMatch(wanted -> {
            int equals = wanted.indexOf('=');
            return event.path("extendedProperties")
                    .path(kind)
                    .path(wanted.substring(0, equals))
                    .asText()
                    .equals(wanted.substring(equals + 1));
        });
    }

    /** As they were entered unless asked otherwise, so that an edit does not move what is being paged through. */
    private List<CalendarBook.Entry> ordered(Stream<CalendarBook.Entry> found, String order) {
        return switch (order) {
            case "startTime" ->
                found.sorted(Comparator.comparing(entry -> book.start(entry.event())))
                        .toList();
            case "updated" ->
                found.sorted(Comparator.comparing(CalendarBook.Entry::change)).toList();
            default -> found.toList();
        };
    }

    private static String words(ObjectNode event) {
        return (event.path("summary").asText() + " " + event.path("description").asText() + " "
                        + event.path("location").asText() + " " + event.path("attendees"))
                .toLowerCase(Locale.ROOT);
    }

    /** Of a deleted event only the id is promised. */
    static ObjectNode gone(ObjectNode event) {
        ObjectNode gone = Json.object();
        for (String kept : new String[] {"kind", "etag", "id", "status", "recurringEventId", "originalStartTime"}) {
            if (event.has(kept)) {
                gone.set(kept, event.get(kept));
            }
        }
        return gone;
    }
}
