package com.advisoragent.sandbox.hubspot;

import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.ADVISOR;
import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.COLLEAGUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.slack.Panel;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrmPanelTest {
    private SimulatedHubSpot hubSpot;
    private CrmPanel panel;

    @BeforeEach
    void start() throws IOException {
        hubSpot = new SimulatedHubSpot();
        panel = new CrmPanel(hubSpot.portal, ZoneOffset.UTC);
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void everyContactIsShownWithItsDetailsAndNotes() {
        hubSpot.seed(Practice.MAIN);
        assertThat(panel.rows()).hasSize(hubSpot.portal.contacts().size());
        Panel.Row sara = panel.rows().stream()
                .filter(row -> row.title().equals("Sara Smith"))
                .findFirst()
                .orElseThrow();
        assertThat(sara.note()).contains("Northlake Foods", "Dana Whitfield", "notes");
        assertThat(sara.detail()).contains("917-555-0111", "Annual review.").doesNotContain("<p>");
    }

    @Test
    void aPersonAddsChangesNotesAndDeletes() {
        assertThat(panel.submit(
                        "add", Map.of("user", COLLEAGUE.name(), "firstname", "Ann", "email", "ann@lee.example")))
                .contains("Trevor");
        String id =
                hubSpot.portal.contactByEmail("ann@lee.example").orElseThrow().id();
        hubSpot.clock.advance(Duration.ofMinutes(1));
        Map<String, String> who = Map.of("user", ADVISOR.name(), "contact", "Ann (ann@lee.example)");
        panel.submit("edit", with(who, Map.of("property", "Phone", "value", "917-555-0100")));
        panel.submit("note", with(who, Map.of("body", "Called & agreed\non <b>Friday</b>")));
        CrmRecord ann = hubSpot.portal.contactByEmail("ann@lee.example").orElseThrow();
        assertThat(ann.property("phone")).isEqualTo("917-555-0100");
        assertThat(ann.property("hubspot_owner_id")).isEqualTo(COLLEAGUE.ownerId());
        assertThat(hubSpot.portal.notesOf(id).get(0).property("hs_note_body"))
                .isEqualTo("<p>Called &amp; agreed<br>on &lt;b&gt;Friday&lt;/b&gt;</p>");
        assertThat(panel.rows().get(0).detail()).contains("Called & agreed\non <b>Friday</b>");
        panel.submit("delete", who);
        assertThat(panel.rows()).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() {
        hubSpot.portal.addContact(ADVISOR, Map.of("email", "ann@lee.example"));
        Map<String, String> who = Map.of("user", ADVISOR.name(), "contact", "ann@lee.example (ann@lee.example)");
        refused("add", Map.of("user", ADVISOR.name(), "email", "ann@lee.example"), "already exists");
        refused("add", Map.of("user", ADVISOR.name(), "email", "ann"), "invalid");
        refused("add", Map.of("user", "Nobody"), "choose who");
        refused("edit", with(who, Map.of("property", "Shoe size")), "what is to change");
        refused("note", with(who, Map.of("body", " ")), "write something");
        refused("delete", Map.of("user", ADVISOR.name(), "contact", "Bob"), "no longer there");
        refused("paint", who, "no such form");
    }

    private void refused(String form, Map<String, String> values, String why) {
        assertThatThrownBy(() -> panel.submit(form, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
