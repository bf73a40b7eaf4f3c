package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is to be known of the calendar itself. */
final class CalendarSettings {
    private CalendarSettings() {}

    static List<Operation> operations() {
        return List.of(
                Operation.get(
                        "/calendar/v3/calendars/{calendar}",
                        Scopes.READ_CALENDARS,
                        "",
                        request -> calendar(request, "calendar#calendar")),
                Operation.get(
                        "/calendar/v3/users/me/calendarList/{calendar}",
                        Scopes.READ_CALENDAR_LIST,
                        "",
                        CalendarSettings::listed),
                Operation.get(
                        "/calendar/v3/users/me/settings/{setting}",
                        Scopes.READ_SETTINGS,
                        "",
                        CalendarSettings::setting));
    }

    private static ObjectNode calendar(ApiRequest request, String kind) {
        CalendarBook book = request.account().calendar();
        return Json.object()
                .put("kind", kind)
                .put("etag", "\"c1\"")
                .put("id", book.address)
                .put("summary", book.address)
                .put("timeZone", book.zone.getId());
    }

    private static JsonNode listed(ApiRequest request) {
        return calendar(request, "calendar#calendarListEntry")
                .put("primary", true)
                .put("selected", true)
                .put("accessRole", "owner");
    }

    private static JsonNode setting(ApiRequest request) {
        if (!request.name("setting").equals("timezone")) {
            throw new GoogleError(404, "notFound", "NOT_FOUND", "Not Found");
        }
        return Json.object()
                .put("kind", "calendar#setting")
                .put("etag", "\"s1\"")
                .put("id", "timezone")
                .put("value", request.account().calendar().zone.getId());
    }
}
