package com.advisoragent.bench;

import com.advisoragent.endtoend.Await;
import com.advisoragent.endtoend.Visit;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.service.Surroundings;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;

/** An advisor who has linked Google and HubSpot in the browser, whose calendar is watched. */
final class LinkedAdvisor {
    static final String ADDRESS = "dana@whitfieldlowe.example";
    private static final Duration LINKED = Duration.ofMinutes(2);
    private static final Set<String> ALL_OF_GOOGLE = Set.of(
            "https://www.googleapis.com/auth/gmail.readonly",
            "https://www.googleapis.com/auth/gmail.compose",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");

    private final Surroundings surroundings;
    private final TestPostgres.Database database;

    private LinkedAdvisor(Surroundings surroundings, TestPostgres.Database database) {
        this.surroundings = surroundings;
        this.database = database;
    }

    /** Links both and waits until all is imported and watched. */
    static LinkedAdvisor of(Contender contender, URI publicBaseUrl, TestPostgres.Database database) throws Exception {
        LinkedAdvisor advisor = new LinkedAdvisor(contender.surroundings, database);
        Surroundings around = contender.surroundings;
        around.publicBaseUrl(publicBaseUrl);
        around.google().account(ADDRESS, "Dana Whitfield", ZoneOffset.UTC);
        Visit google = advisor.visit("google");
        google.open(around.google().authorize(google.at(), ADDRESS, ALL_OF_GOOGLE));
        Visit hubSpot = advisor.visit("hubspot");
        hubSpot.open(around.hubSpot().allow(hubSpot.at(), HubSpotSimulator.ADVISOR));
        Await.until(
                "all is imported",
                LINKED,
                () -> advisor.number("select count(*) from import_state where phase = 'LIVE'") == 3);
        Await.until("mail and calendar are watched", LINKED, () -> advisor.number("select count(*) from watch") == 2);
        return advisor;
    }

    /** What the service told Google about the calendar's channel: its id and its token. */
    JsonNode channel() {
        return surroundings.wireLog().entries().stream()
                .filter(entry ->
                        entry.path().startsWith("/calendar/") && entry.path().endsWith("/watch"))
                .map(WireLog.Entry::request)
                .map(LinkedAdvisor::json)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private Visit visit(String provider) throws Exception {
        SlackSimulator slack = surroundings.slack();
        String link = slack.command(
                        SlackSimulator.ADVISOR, slack.dm(SlackSimulator.ADVISOR), "/advisor", "connect " + provider)
                .json()
                .findValue("url")
                .asText();
        Visit visit = new Visit();
        visit.open(URI.create(link));
        visit.open(slack.signIn().allow(visit.at(), SlackSimulator.ADVISOR));
        visit.agree(URI.create(link));
        return visit;
    }

    private long number(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
