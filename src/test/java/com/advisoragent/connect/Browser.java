package com.advisoragent.connect;

import com.advisoragent.sandbox.hubspot.HubSpotUser;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One browser that links: keeps its cookies and knows where it is. Speaks to the flow, without HTTP. */
final class Browser {
    static final Set<String> ALL_OF_GOOGLE = Set.of(
            "https://www.googleapis.com/auth/gmail.readonly",
            "https://www.googleapis.com/auth/gmail.compose",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");

    final Map<Provider, BrowserSecret> cookies = new EnumMap<>(Provider.class);
    private final ConnectWorld world;
    private Provider provider;
    private LinkAnswer answer;
    private URI at;

    Browser(ConnectWorld world) {
        this.world = world;
    }

    LinkAnswer answer() {
        return answer;
    }

    /** Where it was sent last. */
    URI at() {
        return at;
    }

    /** Null if the last answer was no refusal. */
    LinkRefusal refusal() {
        return answer instanceof LinkAnswer.Refused refused ? refused.why() : null;
    }

    LinkAnswer opens(URI link) {
        provider = link.getPath().contains("google") ? Provider.GOOGLE : Provider.HUBSPOT;
        return take(world.flow.begin(provider, query(link).get("ticket")));
    }

    LinkAnswer signsIn(String slackUser) {
        return returnsFromSlack(world.slack.signIn().allow(at, slackUser));
    }

    LinkAnswer returnsFromSlack(URI callback) {
        Map<String, String> query = query(callback);
        return take(world.flow.signedIn(
                cookies, Optional.ofNullable(query.get("state")), Optional.ofNullable(query.get("code"))));
    }

    LinkAnswer presses(boolean yes) {
        return presses(yes, token());
    }

    LinkAnswer presses(boolean yes, String token) {
        return take(world.flow.decide(provider, cookie(), token, yes));
    }

    /** The token of the form that is shown. */
    String token() {
        return answer instanceof LinkAnswer.AskConsent ask
                ? ask.formToken()
                : ((LinkAnswer.AskAddress) answer).formToken();
    }

    LinkAnswer allowsGoogle(String account) {
        return allowsGoogle(account, ALL_OF_GOOGLE);
    }

    LinkAnswer allowsGoogle(String account, Set<String> scopes) {
        return returns(world.google.authorize(at, account, new HashSet<>(scopes)));
    }

    LinkAnswer allowsHubSpot(HubSpotUser user) {
        return returns(world.hubSpot.allow(at, user));
    }

    LinkAnswer returns(URI callback) {
        Map<String, String> query = query(callback);
        return take(world.flow.returned(
                provider, cookie(), Optional.ofNullable(query.get("state")), Optional.ofNullable(query.get("code"))));
    }

    LinkAnswer reloads() {
        return take(world.flow.show(provider, cookie()));
    }

    private Optional<BrowserSecret> cookie() {
        return Optional.ofNullable(cookies.get(provider));
    }

    private LinkAnswer take(LinkAnswer given) {
        answer = given;
        if (given instanceof LinkAnswer.GoWith next) {
            cookies.put(provider, next.cookie());
            at = next.where();
        } else if (given instanceof LinkAnswer.GoTo next) {
            at = next.where();
        } else {
            return answer;
        }
        return at.toString().startsWith(ConnectWorld.BASE) ? reloads() : answer;
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> fields = new HashMap<>();
        if (uri.getRawQuery() != null) {
            Arrays.stream(uri.getRawQuery().split("&"))
                    .filter(pair -> pair.contains("="))
                    .forEach(pair -> {
                        String[] parts = pair.split("=", 2);
                        fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                    });
        }
        return fields;
    }
}
