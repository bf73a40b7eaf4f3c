package com.advisoragent.sandbox.hubspot;

import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.ADVISOR;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.CONTACTS;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.hubspot.SimulatedHubSpot.Answer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotNotesTest {
    private SimulatedHubSpot hubSpot;
    private String contact;

    @BeforeEach
    void start() throws IOException {
        hubSpot = new SimulatedHubSpot();
        contact = hubSpot.portal.addContact(ADVISOR, Map.of("email", "ann@example.com"));
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void aNoteIsMadeAboutAContactAndFoundFromIt() throws Exception {
        Answer made = note("\"hs_timestamp\":\"1772445600000\",\"hs_note_body\":\"<p>Hi</p>\"", about(contact, 202));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/properties/hs_timestamp")).isEqualTo("2026-03-02T10:00:00.000Z");
        Answer read = hubSpot.get(CONTACTS + "/" + contact + "?associations=notes");
        assertThat(read.at("/associations/notes/results/0/id")).isEqualTo(made.id());
        assertThat(read.at("/associations/notes/results/0/type")).isEqualTo("contact_to_note");
        Answer list = hubSpot.get(CONTACTS + "/" + contact + "/associations/notes");
        assertThat(list.at("/results/0/toObjectId")).isEqualTo(made.id());
        assertThat(list.at("/results/0/associationTypes/0/typeId")).isEqualTo("201");
        Answer batch = hubSpot.post(
                "crm/associations/2026-03/contacts/notes/batch/read",
                "{\"inputs\":[{\"id\":\"" + contact + "\"},{\"id\":\"7\"}]}");
        assertThat(batch.json().at("/results")).hasSize(1);
        assertThat(batch.at("/results/0/to/0/toObjectId")).isEqualTo(made.id());
        Answer bodies = hubSpot.post(
                NOTES + "/batch/read",
                "{\"inputs\":[{\"id\":\"" + made.id() + "\"}],\"properties\":[\"hs_note_body\"]}");
        assertThat(bodies.at("/results/0/properties/hs_note_body")).isEqualTo("<p>Hi</p>");
        Answer found = hubSpot.post(
                NOTES + "/search",
                "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"associations.contact\",\"operator\":\"EQ\","
                        + "\"value\":\"" + contact + "\"}]}],\"properties\":[\"hs_note_body\"]}");
        assertThat(found.at("/total")).isEqualTo("1");
        assertThat(hubSpot.portal.notesOf(contact)).hasSize(1);
    }

    @Test
    void aNoteIsAssociatedAfterwardsAndSeparatedAgain() throws Exception {
        String note = note("\"hs_timestamp\":\"2026-03-02T10:00:00Z\"", "[]").id();
        String path = NOTES + "/" + note + "/associations/";
        Answer put = hubSpot.send("PUT", path + "default/contacts/" + contact, "");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.at("/results/0/associationSpec/associationTypeId")).isEqualTo("202");
        assertThat(hubSpot.get(path + "contacts").at("/results/0/toObjectId")).isEqualTo(contact);
        assertThat(hubSpot.send("DELETE", path + "contacts/" + contact, "").status())
                .isEqualTo(204);
        assertThat(hubSpot.portal.notesOf(contact)).isEmpty();
        assertThat(hubSpot.send("PUT", path + "default/contacts/7", "").status())
                .isEqualTo(404);
        assertThat(hubSpot.send("PUT", path + "default/notes/" + note, "").status())
                .isEqualTo(400);
        assertThat(hubSpot.send("PUT", path + "special/contacts/" + contact, "").status())
                .isEqualTo(405);
        assertThat(hubSpot.get(NOTES + "/7/associations/contacts").status()).isEqualTo(404);
        assertThat(hubSpot.get("crm/associations/2026-03/contacts/notes").status())
                .isEqualTo(405);
    }

    @Test
    void whatANoteNeedsIsAskedFor() throws Exception {
        refused(note("\"hs_note_body\":\"Hi\"", "[]"), "hs_timestamp");
        refused(note("\"hs_timestamp\":\"yesterday\"", "[]"), "INVALID_DATE");
        refused(note("\"hs_timestamp\":\"0\",\"subject\":\"x\"", "[]"), "PROPERTY_DOESNT_EXIST");
        String long1 = "x".repeat(65_537);
        refused(note("\"hs_timestamp\":\"0\",\"hs_note_body\":\"" + long1 + "\"", "[]"), "65536");
        assertThat(note("\"hs_timestamp\":\"0\",\"hs_note_body\":\"" + long1.substring(1) + "\"", "[]")
                        .status())
                .isEqualTo(201);
        refused(note("\"hs_timestamp\":\"0\"", about(contact, 201)), "202");
        refused(note("\"hs_timestamp\":\"0\"", about("7", 202)), "does not exist");
        refused(note("\"hs_timestamp\":\"0\"", "[{\"to\":{\"id\":\"" + contact + "\"}}]"), "[types]");
        refused(hubSpot.post(NOTES, "{\"properties\":{\"hs_timestamp\":\"0\"}}"), "[associations]");
    }

    @Test
    void aDeletedContactTakesNoNoteAlongButIsAssociatedNoMore() throws Exception {
        String note = hubSpot.portal.addNote(ADVISOR, contact, "<p>Called.</p>");
        hubSpot.portal.deleteContact(ADVISOR, contact);
        assertThat(hubSpot.get(NOTES + "/" + note + "?associations=contacts")
                        .json()
                        .has("associations"))
                .isFalse();
    }

    private Answer note(String properties, String associations) throws Exception {
        return hubSpot.post(NOTES, "{\"properties\":{" + properties + "},\"associations\":" + associations + "}");
    }

    private static String about(String contact, int type) {
        return "[{\"to\":{\"id\":\"" + contact + "\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\","
                + "\"associationTypeId\":" + type + "}]}]";
    }

    private static void refused(Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message")).contains(why);
    }
}
