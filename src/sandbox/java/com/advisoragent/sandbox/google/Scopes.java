package com.advisoragent.sandbox.google;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Google's scopes: which there are, which are always granted, and which of them a method takes. */
final class Scopes {
    static final String OPENID = "openid";
    static final String EMAIL = "https://www.googleapis.com/auth/userinfo.email";
    static final String PROFILE = "https://www.googleapis.com/auth/userinfo.profile";

    /** Each of these reads mail. */
    static final Set<String> READ_MAIL = gmail("readonly modify metadata");

    static final Set<String> READ_BODIES = gmail("readonly modify");
    static final Set<String> READ_LABELS = gmail("readonly modify metadata labels");
    static final Set<String> READ_PROFILE = gmail("readonly modify metadata compose");
    static final Set<String> READ_DRAFTS = gmail("readonly modify compose");
    static final Set<String> WRITE_DRAFTS = gmail("modify compose");
    static final Set<String> SEND_MAIL = gmail("modify compose send");
    static final Set<String> MODIFY_MAIL = gmail("modify");

    static final Set<String> READ_EVENTS = calendar(
            ".readonly .events .events.readonly .events.owned .events.owned.readonly .events.freebusy .app.created");
    static final Set<String> WRITE_EVENTS = calendar(".events .events.owned .app.created");
    static final Set<String> READ_BUSY = calendar(".readonly .freebusy .events.freebusy");
    /** Not {@code calendar.events}: who has only that learns the time zone from {@code events.list}. */
    static final Set<String> READ_CALENDARS = calendar(".readonly .calendars .calendars.readonly .app.created");

    static final Set<String> READ_CALENDAR_LIST = calendar(".readonly .calendarlist .calendarlist.readonly");
    static final Set<String> READ_SETTINGS = calendar(".readonly .settings.readonly");

    private static final Set<String> ALL = new LinkedHashSet<>();

    static {
        for (Set<String> some : java.util.List.of(
                Set.of(OPENID, EMAIL, PROFILE),
                READ_LABELS,
                READ_PROFILE,
                SEND_MAIL,
                READ_EVENTS,
                READ_BUSY,
                READ_CALENDARS,
                READ_CALENDAR_LIST,
                READ_SETTINGS)) {
            ALL.addAll(some);
        }
    }

    /** How Google words the usual ones on its page. */
    private static final Map<String, String> WORDS = Map.of(
            OPENID,
            "Associate you with your personal info on Google",
            EMAIL,
            "See your primary Google Account email address",
            PROFILE,
            "See your personal info, including any personal info you've made publicly available",
            "https://www.googleapis.com/auth/gmail.readonly",
            "View your email messages and settings",
            "https://www.googleapis.com/auth/gmail.compose",
            "Manage drafts and send emails",
            "https://www.googleapis.com/auth/gmail.modify",
            "Read, compose, and send emails from your Gmail account",
            "https://www.googleapis.com/auth/gmail.send",
            "Send email on your behalf",
            "https://www.googleapis.com/auth/calendar.events",
            "View and edit events on all your calendars",
            "https://www.googleapis.com/auth/calendar.freebusy",
            "View your availability in your calendars");

    private Scopes() {}

    /** What it says beside its box. */
    static String words(String scope) {
        return WORDS.getOrDefault(scope, scope);
    }

    /** The scopes of a request by their full names. Throws {@link OAuthError} if there is one that Google does not know. */
    static Set<String> parse(String scopes) {
        Set<String> all = Arrays.stream(scopes.split(" "))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> scope.equals("email") ? EMAIL : scope.equals("profile") ? PROFILE : scope)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (all.isEmpty()) {
            throw new OAuthError(400, "invalid_request", "Missing required parameter: scope");
        }
        for (String scope : all) {
            if (!ALL.contains(scope)) {
                throw new OAuthError(
                        400, "invalid_scope", "Some requested scopes were invalid. {invalid=[" + scope + "]}");
            }
        }
        return all;
    }

    /** Whether the consent page offers no box for it. */
    static boolean isIdentity(String scope) {
        return scope.equals(OPENID) || scope.equals(EMAIL) || scope.equals(PROFILE);
    }

    private static Set<String> gmail(String names) {
        Set<String> scopes = Arrays.stream(names.split(" "))
                .map(name -> "https://www.googleapis.com/auth/gmail." + name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        scopes.add("https://mail.google.com/");
        return scopes;
    }

    private static Set<String> calendar(String suffixes) {
        Set<String> scopes = Arrays.stream(suffixes.split(" "))
                .map(suffix -> "https://www.googleapis.com/auth/calendar" + suffix)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        scopes.add("https://www.googleapis.com/auth/calendar");
        return scopes;
    }
}
