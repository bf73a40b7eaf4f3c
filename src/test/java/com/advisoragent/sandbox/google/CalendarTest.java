package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.google.SimulatedGoogle.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing, syncing, and changing events. */
class CalendarTest {
    private static final String EVENTS = "/calendar/v3/calendars/primary/events";
    private static final Instant AT = Instant.parse("2026-03-03T15:00:00Z");
    private static final String TIMES =
            "\"start\":{\"dateTime\":\"2026-03-03T10:00:00-05:00\"},\"end\":{\"dateTime\":\"2026-03-03T11:00:00-05:00\"}";

    private SimulatedGoogle simulated;
    private CalendarHand calendar;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
        calendar = simulated.google.calendar(DANA);
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void theListIsCutByTimeAndInOrder() {
        calendar.add(
                "Later",
                AT.plus(Duration.ofDays(2)),
                AT.plus(Duration.ofDays(2)).plusSeconds(60));
        calendar.add("Wanted two", AT.plusSeconds(60), AT.plusSeconds(120));
        calendar.add("Wanted", AT, AT.plusSeconds(60));
        calendar.add("Before", AT.minusSeconds(120), AT);

        JsonNode list = simulated
                .get(EVENTS + "?singleEvents=true&orderBy=startTime&timeMin=2026-03-03T15:00:00Z"
                        + "&timeMax=2026-03-04T00:00:00Z")
                .json();

        assertThat(list.get("items").findValuesAsText("summary")).containsExactly("Wanted", "Wanted two");
        assertThat(list.get("timeZone").asText()).isEqualTo("America/New_York");
        assertThat(list.has("nextSyncToken")).isFalse();
    }

    @Test
    void aSyncTokenBringsWhatChangedSinceWithWhatWasDeleted() {
        String kept = calendar.add("Kept", AT, AT.plusSeconds(60));
        String gone = calendar.add("Gone", AT, AT.plusSeconds(60));
        calendar.add("Untouched", AT, AT.plusSeconds(60));
        String token = sync("?singleEvents=true").get("nextSyncToken").asText();

        calendar.move(kept, AT.plusSeconds(600), AT.plusSeconds(660));
        calendar.delete(gone);
        JsonNode changes = sync("?singleEvents=true&syncToken=" + token);

        assertThat(changes.get("items")).hasSize(2);
        assertThat(changes.at("/items/1").toString()).contains("cancelled").doesNotContain("Gone");
        String next = changes.get("nextSyncToken").asText();
        assertThat(sync("?singleEvents=true&syncToken=" + next).get("items")).isEmpty();
    }

    @Test
    void pagesEndWithTheSyncToken() {
        for (int i = 0; i < 5; i++) {
            calendar.add("Event " + i, AT, AT.plusSeconds(60));
        }
        List<String> found = new ArrayList<>();
        String next = "";
        JsonNode page;
        do {
            page = sync("?singleEvents=true&maxResults=2" + next);
            found.addAll(page.get("items").findValuesAsText("summary"));
            next = "&pageToken=" + page.path("nextPageToken").asText();
            assertThat(page.has("nextPageToken")).isNotEqualTo(page.has("nextSyncToken"));
        } while (page.has("nextPageToken"));

        assertThat(found).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void whatChangesWhilePagingComesWithTheNextSync() {
        String first = calendar.add("First", AT, AT.plusSeconds(60));
        calendar.add("Second", AT, AT.plusSeconds(60));
        JsonNode page = sync("?maxResults=1");
        calendar.change(first, Json.object().put("location", "Office"));
        JsonNode last =
                sync("?maxResults=1&pageToken=" + page.get("nextPageToken").asText());
        assertThat(last.get("items").findValuesAsText("summary")).containsExactly("Second");

        JsonNode changes = sync("?syncToken=" + last.get("nextSyncToken").asText());

        assertThat(changes.get("items").findValuesAsText("location")).containsExactly("Office");
    }

    @Test
    void onlyTheOrganizerChangesWhatIsShared() {
        String id = calendar.invite("greg@client.example", "Lunch", AT, AT.plusSeconds(60));
        Map<String, String> headers = SimulatedGoogle.json("Bearer " + simulated.token);

        Answer title = simulated.send("PATCH", EVENTS + "/" + id, "{\"summary\":\"Dinner\"}", headers);
        Answer answer = simulated.send(
                "PATCH",
                EVENTS + "/" + id,
                "{\"attendees\":[{\"email\":\"dana@firm.example\",\"responseStatus\":\"accepted\"}]}",
                headers);

        assertThat(title.status()).isEqualTo(403);
        assertThat(title.reason()).isEqualTo("forbiddenForNonOrganizer");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aSyncTokenThatHasExpiredAsksForAFullSync() {
        String token = sync("").get("nextSyncToken").asText();
        calendar.expireSyncTokens();

        Answer answer = simulated.get(EVENTS + "?syncToken=" + token);

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.reason()).isEqualTo("fullSyncRequired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeMin=2026-03-03T15:00:00Z",
                "timeMax=2026-03-03T15:00:00Z",
                "updatedMin=2026-03-03T15:00:00Z",
                "orderBy=updated",
                "q=x",
                "iCalUID=x",
                "privateExtendedProperty=a%3Db",
                "sharedExtendedProperty=a%3Db",
                "showDeleted=false",
                "singleEvents=true"
            })
    void aSyncTokenDoesNotGoWith(String parameter) {
        String token = sync("").get("nextSyncToken").asText();

        Answer answer = simulated.get(EVENTS + "?syncToken=" + token + "&" + parameter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reason()).isEqualTo("syncTokenWithRequestRestrictions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderBy=startTime",
                "orderBy=title&singleEvents=true",
                "syncToken=forged",
                "timeMin=today",
                "timeMin=2026-03-03",
                "timeMin=2026-03-03T15:00:00",
                "timeMin=2026-03-03T15:00:00Z&timeMax=2026-03-03T15:00:00Z",
                "singleEvents=yes",
                "privateExtendedProperty=a"
            })
    void aListIsRefusedWith(String query) {
        assertThat(simulated.get(EVENTS + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void deletedEventsAreListedOnRequestOnly() {
        calendar.delete(calendar.add("Gone", AT, AT.plusSeconds(60)));

        assertThat(sync("").get("items")).isEmpty();
        assertThat(sync("?showDeleted=true").get("items")).hasSize(1);
    }

    @Test
    void anEventIsFoundByItsPrivateProperty() {
        insert("\"extendedProperties\":{\"private\":{\"action\":\"a1\"}}");

        assertThat(sync("?privateExtendedProperty=action%3Da1").get("items")).hasSize(1);
        assertThat(sync("?privateExtendedProperty=action%3Da2").get("items")).isEmpty();
    }

    @Test
    void anIdOfOnesOwnIsTakenOnce() {
        assertThat(insert("\"id\":\"abcv09\"").status()).isEqualTo(200);

        Answer again = insert("\"id\":\"abcv09\"");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.reason()).isEqualTo("duplicate");
        calendar.delete("abcv09");
        assertThat(insert("\"id\":\"abcv09\"").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"abcd\" | Invalid resource id value.",
                "\"id\":\"abcdw\" | Invalid resource id value.",
                "\"id\":\"ABCDE\" | Invalid resource id value.",
                "\"start\":{\"dateTime\":\"2026-03-03T12:00:00-05:00\"} | range is empty",
                "\"start\":{\"dateTime\":\"2026-03-03T10:00:00\"} | Missing time zone definition for start time.",
                "\"start\":{\"dateTime\":\"2026-03-03T10:00:00\",\"timeZone\":\"Boston\"} | Invalid time zone",
                "\"start\":{\"dateTime\":\"ten o'clock\",\"timeZone\":\"America/New_York\"} | Invalid value for start time",
                "\"start\":{\"date\":\"2026-03-03\"} | must either both",
                "\"start\":{\"date\":\"3 March\"} | Invalid value for start date",
                "\"start\":{} | Invalid start time.",
                "\"end\":null | Missing end time.",
                "\"attendees\":[{\"email\":\"Sara\"}] | Invalid attendee email.",
                "\"attendees\":[{\"email\":\"sara@client.example\",\"responseStatus\":\"maybe\"}] | responseStatus",
                "\"recurrence\":[\"RRULE:FREQ=DAILY\"] | recurring",
                "\"extendedProperties\":{\"private\":{\"a-name-of-more-than-the-forty-four-characters-allowed\":\"x\"}} | too long",
                "\"status\":\"open\" | status"
            })
    void anEventIsNotEnteredWith(String fields, String says) {
        Map<String, String> all = new HashMap<>();
        JsonNode event = Json.read(("{" + TIMES + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow();
        JsonNode change = Json.read(("{" + fields + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow();
        event.fields()
                .forEachRemaining(
                        field -> all.put(field.getKey(), field.getValue().toString()));
        change.fields()
                .forEachRemaining(
                        field -> all.put(field.getKey(), field.getValue().toString()));
        StringBuilder body = new StringBuilder();
        all.forEach(
                (name, value) -> body.append(",\"").append(name).append("\":").append(value));

        Answer answer = simulated.post(EVENTS, "{" + body.substring(1) + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(says);
        assertThat(calendar.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendUpdates=everyone", "conferenceDataVersion=2", "notify=true"})
    void insertRefuses(String parameter) {
        assertThat(simulated.post(EVENTS + "?" + parameter, "{" + TIMES + "}").status())
                .isEqualTo(400);
    }

    @Test
    void allDayEventsHaveDates() {
        Answer made = simulated.post(EVENTS, "{\"start\":{\"date\":\"2026-03-03\"},\"end\":{\"date\":\"2026-03-04\"}}");

        assertThat(made.json().at("/start/date").asText()).isEqualTo("2026-03-03");
        JsonNode list = sync("?timeMin=2026-03-04T04:59:00Z&timeMax=2026-03-04T05:00:00Z");
        assertThat(list.get("items"))
                .as("it ends at midnight of the calendar's zone")
                .hasSize(1);
        assertThat(sync("?timeMin=2026-03-04T05:00:00Z&timeMax=2026-03-05T05:00:00Z")
                        .get("items"))
                .isEmpty();
    }

    @Test
    void aMeetLinkComesOnlyWithTheVersionAndIsTheSameForARequestId() {
        String asked = "{" + TIMES + ",\"conferenceData\":{\"createRequest\":{\"requestId\":\"r1\"}}}";

        assertThat(simulated.post(EVENTS, asked).json().has("hangoutLink")).isFalse();
        String link = simulated
                .post(EVENTS + "?conferenceDataVersion=1", asked)
                .json()
                .get("hangoutLink")
                .asText();
        assertThat(link).matches("https://meet\\.google\\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}");
        assertThat(simulated
                        .post(EVENTS + "?conferenceDataVersion=1", asked)
                        .json()
                        .get("hangoutLink")
                        .asText())
                .isEqualTo(link);
    }

    @Test
    void everyEditChangesTheEtagAndAnOldOneIsRefused() {
        JsonNode made = insert("\"id\":\"abcde\"").json();
        calendar.change("abcde", Json.object().put("location", "Office"));
        Map<String, String> stale = new HashMap<>(SimulatedGoogle.json("Bearer " + simulated.token));
        stale.put("If-Match", made.get("etag").asText());

        Answer patch = simulated.send("PATCH", EVENTS + "/abcde", "{\"summary\":\"x\"}", stale);

        assertThat(patch.status()).isEqualTo(412);
        assertThat(patch.reason()).isEqualTo("conditionNotMet");
        assertThat(simulated.send("DELETE", EVENTS + "/abcde", "", stale).status())
                .isEqualTo(412);
        stale.put("If-Match", calendar.event("abcde").get("etag").asText());
        JsonNode now = simulated
                .send("PATCH", EVENTS + "/abcde", "{\"summary\":\"x\"}", stale)
                .json();
        assertThat(now.get("location").asText()).isEqualTo("Office");
        assertThat(now.get("summary").asText()).isEqualTo("x");
    }

    @Test
    void anUpdateEmptiesWhatItDoesNotSay() {
        insert("\"id\":\"abcde\",\"location\":\"Office\"");

        Answer answer = simulated.send(
                "PUT", EVENTS + "/abcde", "{" + TIMES + "}", SimulatedGoogle.json("Bearer " + simulated.token));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("location")).isFalse();
    }

    @Test
    void aDeletedEventIsGoneForChangesAndStillReadAsCancelled() {
        insert("\"id\":\"abcde\"");
        Map<String, String> headers = SimulatedGoogle.json("Bearer " + simulated.token);
        assertThat(simulated.send("DELETE", EVENTS + "/abcde", "", headers).status())
                .isEqualTo(204);

        Answer again = simulated.send("DELETE", EVENTS + "/abcde", "", headers);

        assertThat(again.status()).isEqualTo(410);
        assertThat(again.reason()).isEqualTo("deleted");
        assertThat(simulated.get(EVENTS + "/abcde").json().get("status").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void guestsHearOfItOnlyWhenAsked() {
        String guests = "\"attendees\":[{\"email\":\"sara@client.example\"},{\"email\":\"dana@firm.example\"}]";
        insert(guests);
        assertThat(calendar.invitations()).isEmpty();

        simulated.post(EVENTS + "?sendUpdates=all", "{" + TIMES + "," + guests + "}");

        assertThat(calendar.invitations()).hasSize(1);
        assertThat(calendar.invitations().get(0).recipients()).containsExactly("sara@client.example");
    }

    @Test
    void aGuestAnswers() {
        String id = calendar.add("Review", AT, AT.plusSeconds(60), "sara@client.example");

        calendar.respond(id, "sara@client.example", "declined");

        assertThat(simulated
                        .get(EVENTS + "/" + id)
                        .json()
                        .at("/attendees/0/responseStatus")
                        .asText())
                .isEqualTo("declined");
        assertThatThrownBy(() -> calendar.respond(id, "greg@client.example", "accepted"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void busyTimesRunTogetherAndLeaveOutWhatIsFree() {
        calendar.add("One", AT, AT.plusSeconds(1800));
        calendar.add("Two", AT.plusSeconds(1200), AT.plusSeconds(3600));
        String free = calendar.add("Free", AT.plusSeconds(7200), AT.plusSeconds(9000));
        calendar.change(free, Json.object().put("transparency", "transparent"));
        calendar.delete(calendar.add("Gone", AT.plusSeconds(7200), AT.plusSeconds(9000)));

        JsonNode answer = simulated
                .post(
                        "/calendar/v3/freeBusy",
                        "{\"timeMin\":\"2026-03-03T00:00:00Z\",\"timeMax\":\"2026-03-04T00:00:00Z\","
                                + "\"items\":[{\"id\":\"primary\"},{\"id\":\"stranger@firm.example\"}]}")
                .json();

        assertThat(answer.at("/calendars/primary/busy")).hasSize(1);
        assertThat(answer.at("/calendars/primary/busy/0/end").asText()).isEqualTo("2026-03-03T16:00:00Z");
        assertThat(answer.at("/calendars/stranger@firm.example/errors/0/reason").asText())
                .isEqualTo("notFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timeMin\":\"2026-03-03T00:00:00Z\"}",
                "{\"timeMin\":\"2026-03-03T00:00:00Z\",\"timeMax\":\"2026-03-03T00:00:00Z\"}",
                "{\"timeMin\":\"2026-03-03T00:00:00Z\",\"timeMax\":\"2026-09-03T00:00:00Z\"}",
                "{\"from\":\"2026-03-03T00:00:00Z\"}"
            })
    void aBusyQuestionIsRefused(String body) {
        assertThat(simulated.post("/calendar/v3/freeBusy", body).status()).isEqualTo(400);
    }

    @Test
    void theCalendarsZoneIsToldToThoseWhoMayRead() {
        String token = simulated.google.accessToken(
                DANA, java.util.Set.of("https://www.googleapis.com/auth/calendar.readonly"));
        for (String path : List.of("calendars/primary", "users/me/calendarList/primary")) {
            Answer answer =
                    simulated.send("GET", "/calendar/v3/" + path, "", Map.of("Authorization", "Bearer " + token));
            assertThat(answer.json().get("timeZone").asText()).isEqualTo("America/New_York");
        }
    }

    private Answer insert(String fields) {
        return simulated.post(EVENTS, "{" + TIMES + "," + fields + "}");
    }

    private JsonNode sync(String query) {
        Answer answer = simulated.get(EVENTS + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
