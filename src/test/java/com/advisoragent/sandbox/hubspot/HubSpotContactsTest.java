package com.advisoragent.sandbox.hubspot;

import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.ADVISOR;
import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.COLLEAGUE;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.hubspot.SimulatedHubSpot.Answer;
import com.advisoragent.sandbox.practice.Practice;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotContactsTest {
    private SimulatedHubSpot hubSpot;

    @BeforeEach
    void start() throws IOException {
        hubSpot = new SimulatedHubSpot();
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void aContactIsMadeReadChangedAndDeleted() throws Exception {
        Answer made = create("\"email\":\"Ann.Lee@Example.com\",\"firstname\":\"Ann\",\"jobtitle\":\"CFO\"");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/properties/email")).isEqualTo("ann.lee@example.com");
        assertThat(made.at("/properties/createdate")).isEqualTo("2026-03-02T10:00:00.000Z");
        String path = CONTACTS + "/" + made.id();
        Answer read = hubSpot.get(path + "?properties=jobtitle,phone,nonsense");
        assertThat(read.at("/properties/jobtitle")).isEqualTo("CFO");
        assertThat(read.at("/properties/hs_object_id")).isEqualTo(made.id());
        assertThat(read.json().at("/properties/phone").isNull()).isTrue();
        assertThat(read.json().at("/properties").has("nonsense")).isFalse();
        assertThat(read.json().has("associations")).isFalse();
        hubSpot.clock.advance(Duration.ofMinutes(1));
        Answer changed = hubSpot.send("PATCH", path, "{\"properties\":{\"phone\":\"917-555-0100\",\"jobtitle\":\"\"}}");
        assertThat(changed.at("/updatedAt")).isEqualTo("2026-03-02T10:01:00.000Z");
        assertThat(changed.json().at("/properties/jobtitle").isNull()).isTrue();
        assertThat(hubSpot.get(CONTACTS + "/ann.lee@example.com?idProperty=email")
                        .id())
                .isEqualTo(made.id());
        assertThat(hubSpot.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(hubSpot.get(path).at("/category")).isEqualTo("OBJECT_NOT_FOUND");
    }

    @Test
    void theSameAddressTwiceIsAConflictThatNamesTheFirst() throws Exception {
        Answer first = create("\"email\":\"a@b.example\"");
        Answer second = create("\"email\":\"A@B.example\"");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/category")).isEqualTo("CONFLICT");
        assertThat(second.at("/message")).isEqualTo("Contact already exists. Existing ID: " + first.id());
        Answer other = create("\"email\":\"c@d.example\"");
        assertThat(hubSpot.send("PATCH", CONTACTS + "/" + other.id(), "{\"properties\":{\"email\":\"a@b.example\"}}")
                        .status())
                .isEqualTo(409);
        assertThat(hubSpot.portal.contacts()).hasSize(2);
    }

    @Test
    void whatIsNotValidIsRefusedByName() throws Exception {
        refused(create("\"email\":\"a@b.example\",\"favourite_colour\":\"red\""), "PROPERTY_DOESNT_EXIST");
        refused(create("\"email\":\"not an address\""), "INVALID_EMAIL");
        refused(create("\"email\":\"a@b.example\",\"createdate\":\"0\""), "READ_ONLY_VALUE");
        refused(create("\"email\":\"a@b.example\",\"lifecyclestage\":\"friend\""), "INVALID_OPTION");
        refused(create("\"email\":\"a@b.example\",\"hubspot_owner_id\":\"60010001\""), "INVALID_OWNER_ID");
        refused(create("\"phone\":\"1\""), "REQUIRED_FIELD");
        refused(create("\"email\":[\"a@b.example\"]"), "must be a string");
        refused(hubSpot.post(CONTACTS, "{\"properties\":{\"email\":\"a@b.example\"}}"), "[associations]");
        refused(hubSpot.post(CONTACTS, "{\"properties\":{},\"associations\":[],\"x\":1}"), "Unrecognized field");
        refused(hubSpot.post(CONTACTS, "{\"properties\":[],\"associations\":[]}"), "properties must be an object");
        refused(hubSpot.post(CONTACTS, "{"), "Invalid input JSON");
        refused(hubSpot.get(CONTACTS + "?limit=101"), "limit");
        refused(hubSpot.get(CONTACTS + "?colour=red"), "colour");
        refused(hubSpot.get("crm/objects/2026-03/deals"), "deals");
        refused(hubSpot.get(CONTACTS + "/1?idProperty=phone"), "phone");
        assertThat(hubSpot.portal.contacts()).isEmpty();
    }

    @Test
    void aWrongMethodTypeOrIdIsAnsweredAsSuch() throws Exception {
        String one = create("\"email\":\"a@b.example\"").id();
        refused(hubSpot.send("PATCH", CONTACTS + "/" + one, "{\"properties\":{}}"), "No properties found to update");
        assertThat(hubSpot.send("PATCH", CONTACTS + "/1", "{\"properties\":{\"phone\":\"1\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(hubSpot.send("PUT", CONTACTS, "{}").status()).isEqualTo(405);
        assertThat(hubSpot.post(CONTACTS + "/" + one, "{}").status()).isEqualTo(405);
        assertThat(hubSpot.post(CONTACTS + "/batch/archive", "{}").status()).isEqualTo(405);
        assertThat(hubSpot.send(hubSpot.request(CONTACTS)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
        assertThat(hubSpot.send("DELETE", CONTACTS + "/1", "").status()).isEqualTo(204);
    }

    @Test
    void pagesLeadThroughAllContacts() throws Exception {
        hubSpot.seed(Practice.MAIN);
        Set<String> ids = new HashSet<>();
        String after = "0";
        while (!after.isEmpty()) {
            Answer page = hubSpot.get(CONTACTS + "?limit=25&after=" + after);
            page.json().at("/results").forEach(one -> ids.add(one.at("/id").asText()));
            after = page.at("/paging/next/after");
        }
        assertThat(hubSpot.get(CONTACTS + "?archived=true").json().at("/results"))
                .isEmpty();
        assertThat(ids).hasSize(hubSpot.portal.contacts().size()).hasSizeGreaterThan(25);
    }

    @Test
    void anUpsertSaysWhatIsNew() throws Exception {
        String there = create("\"email\":\"a@b.example\",\"firstname\":\"Ann\"").id();
        Answer answer = hubSpot.post(CONTACTS + "/batch/upsert", """
                {"inputs":[{"id":"A@b.example","idProperty":"email","properties":{"phone":"1"}},
                           {"id":"c@d.example","idProperty":"email","properties":{"firstname":"Cy"}}]}""");
        assertThat(answer.at("/status")).isEqualTo("COMPLETE");
        assertThat(answer.at("/results/0/id")).isEqualTo(there);
        assertThat(answer.at("/results/0/new")).isEqualTo("false");
        assertThat(answer.at("/results/0/properties/firstname")).isEqualTo("Ann");
        assertThat(answer.at("/results/1/new")).isEqualTo("true");
        assertThat(answer.at("/results/1/properties/email")).isEqualTo("c@d.example");
        refused(
                hubSpot.post(
                        CONTACTS + "/batch/upsert",
                        "{\"inputs\":[{\"id\":\"1\",\"idProperty\":\"phone\",\"properties\":{}}]}"),
                "idProperty");
        refused(hubSpot.post(CONTACTS + "/batch/upsert", "{\"inputs\":[]}"), "1 to 100");
    }

    @Test
    void aBatchReadNamesWhatIsMissing() throws Exception {
        String there = create("\"email\":\"a@b.example\"").id();
        Answer found = hubSpot.post(CONTACTS + "/batch/read", "{\"inputs\":[{\"id\":\"" + there + "\"}]}");
        assertThat(found.status()).isEqualTo(200);
        Answer half = hubSpot.post(
                CONTACTS + "/batch/read", "{\"inputs\":[{\"id\":\"" + there + "\"},{\"id\":\"7\"}],\"properties\":[]}");
        assertThat(half.status()).isEqualTo(207);
        assertThat(half.at("/errors/0/context/ids/0")).isEqualTo("7");
        String many =
                IntStream.range(0, 101).mapToObj(i -> "{\"id\":\"" + i + "\"}").collect(Collectors.joining(","));
        refused(hubSpot.post(CONTACTS + "/batch/read", "{\"inputs\":[" + many + "]}"), "1 to 100");
        Answer made = hubSpot.post(
                CONTACTS + "/batch/create",
                "{\"inputs\":[{\"properties\":{\"email\":\"e@f.example\"},\"associations\":[]}]}");
        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void onePortalHoldsTheContactsOfBothAdvisorsUnderStableIds() throws Exception {
        hubSpot.seed(Practice.MAIN);
        hubSpot.seed(Practice.SECOND);
        hubSpot.token = hubSpot.portal.accessToken(COLLEAGUE, SimulatedHubSpot.SCOPES);
        List<String> owners = hubSpot.portal.contacts().stream()
                .map(contact -> contact.property("hubspot_owner_id"))
                .distinct()
                .toList();
        assertThat(owners).containsExactlyInAnyOrder(ADVISOR.ownerId(), COLLEAGUE.ownerId());
        String id = hubSpot.portal
                .contactByEmail("sara.smith@smithhome.example")
                .orElseThrow()
                .id();
        try (SimulatedHubSpot again = new SimulatedHubSpot()) {
            again.seed(Practice.MAIN);
            assertThat(again.portal.contactByEmail("sara.smith@smithhome.example"))
                    .hasValueSatisfying(contact -> assertThat(contact.id()).isEqualTo(id));
        }
    }

    @Test
    void anOwnerHasAnIdOfTheirOwnBesideTheUsers() throws Exception {
        Answer all = hubSpot.get("crm/owners/2026-03");
        assertThat(all.json().at("/results")).hasSize(3);
        Answer one = hubSpot.get("crm/owners/2026-03?email=DANA@whitfieldlowe.example");
        assertThat(one.at("/results/0/id")).isEqualTo(ADVISOR.ownerId());
        assertThat(hubSpot.get("crm/owners/2026-03/" + ADVISOR.userId() + "?idProperty=userId")
                        .at("/email"))
                .isEqualTo(ADVISOR.email());
        assertThat(hubSpot.get("crm/owners/2026-03/" + ADVISOR.userId()).status())
                .isEqualTo(404);
        assertThat(hubSpot.post("crm/owners/2026-03", "{}").status()).isEqualTo(405);
        hubSpot.token = hubSpot.portal.accessToken(ADVISOR, "oauth crm.objects.contacts.read");
        assertThat(hubSpot.get("crm/owners/2026-03").status()).isEqualTo(403);
    }

    @Test
    void tooManyCallsAreRefusedUntilTheTimeIsOver() throws Exception {
        hubSpot.portal.enforceRateLimits(true);
        for (int call = 0; call < 110; call++) {
            assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(200);
        }
        Answer refused = hubSpot.get(CONTACTS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(refused.at("/errorType")).isEqualTo("RATE_LIMIT");
        for (int search = 0; search < 5; search++) {
            assertThat(hubSpot.post(CONTACTS + "/search", "{}").status()).isEqualTo(200);
        }
        assertThat(hubSpot.post(CONTACTS + "/search", "{}").at("/policyName")).isEqualTo("SECONDLY");
        hubSpot.clock.advance(Duration.ofSeconds(1));
        assertThat(hubSpot.post(CONTACTS + "/search", "{}").status()).isEqualTo(200);
        hubSpot.clock.advance(Duration.ofSeconds(9));
        assertThat(hubSpot.get(CONTACTS).status()).isEqualTo(200);
    }

    private Answer create(String properties) throws Exception {
        return hubSpot.post(CONTACTS, "{\"properties\":{" + properties + "},\"associations\":[]}");
    }

    private static void refused(Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/category")).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.at("/correlationId")).isNotEmpty();
        assertThat(answer.at("/message")).contains(why);
    }
}
