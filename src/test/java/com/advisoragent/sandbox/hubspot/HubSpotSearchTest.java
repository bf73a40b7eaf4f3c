package com.advisoragent.sandbox.hubspot;

import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.ADVISOR;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.hubspot.SimulatedHubSpot.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotSearchTest {
    private SimulatedHubSpot hubSpot;

    @BeforeEach
    void start() throws IOException {
        hubSpot = new SimulatedHubSpot();
        person("Ann", "Lee", "ann@lee.example", "Lee & Sons");
        person("Bob", "Leeward", "bob@example.com", "");
        person("Cy", "Moss", "cy@example.com", "Moss Trading");
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void eachOperatorFindsWhatItSays() throws Exception {
        assertThat(found("email", "EQ", "\"value\":\"ANN@lee.example\"")).isEqualTo("Ann");
        assertThat(found("email", "NEQ", "\"value\":\"ann@lee.example\"")).isEqualTo("Bob Cy");
        assertThat(found("lastname", "IN", "\"values\":[\"lee\",\"moss\"]")).isEqualTo("Ann Cy");
        assertThat(found("lastname", "IN", "\"values\":[\"Lee\"]")).isEmpty();
        assertThat(found("lastname", "NOT_IN", "\"values\":[\"lee\"]")).isEqualTo("Bob Cy");
        assertThat(found("company", "HAS_PROPERTY", null)).isEqualTo("Ann Cy");
        assertThat(found("company", "NOT_HAS_PROPERTY", null)).isEqualTo("Bob");
        assertThat(found("company", "CONTAINS_TOKEN", "\"value\":\"sons\"")).isEqualTo("Ann");
        assertThat(found("lastname", "CONTAINS_TOKEN", "\"value\":\"lee\"")).isEqualTo("Ann");
        assertThat(found("lastname", "CONTAINS_TOKEN", "\"value\":\"lee*\"")).isEqualTo("Ann Bob");
        assertThat(found("company", "NOT_CONTAINS_TOKEN", "\"value\":\"sons\"")).isEqualTo("Bob Cy");
    }

    @Test
    void timesAreComparedAsTimesInEitherForm() throws Exception {
        // One minute lies between two of them, the first at ten.
        assertThat(found("lastmodifieddate", "GT", "\"value\":\"2026-03-02T10:00:00Z\""))
                .isEqualTo("Bob Cy");
        assertThat(found("lastmodifieddate", "GTE", "\"value\":\"1772445660000\""))
                .isEqualTo("Bob Cy");
        assertThat(found("createdate", "LT", "\"value\":\"1772445660000\"")).isEqualTo("Ann");
        assertThat(found("createdate", "LTE", "\"value\":\"1772445660000\"")).isEqualTo("Ann Bob");
        assertThat(found("createdate", "EQ", "\"value\":\"1772445660000\"")).isEqualTo("Bob");
        assertThat(found(
                        "createdate",
                        "BETWEEN",
                        "\"value\":\"1772445660000\",\"highValue\":\"2026-03-02T10:02:00.000Z\""))
                .isEqualTo("Bob Cy");
    }

    @Test
    void groupsAreAlternativesAndTheirFiltersConditions() throws Exception {
        String ann = "{\"propertyName\":\"firstname\",\"operator\":\"EQ\",\"value\":\"ann\"}";
        String moss = "{\"propertyName\":\"lastname\",\"operator\":\"EQ\",\"value\":\"moss\"}";
        assertThat(names("{\"filterGroups\":[{\"filters\":[" + ann + "]},{\"filters\":[" + moss + "]}]}"))
                .isEqualTo("Ann Cy");
        assertThat(names("{\"filterGroups\":[{\"filters\":[" + ann + "," + moss + "]}]}"))
                .isEmpty();
    }

    @Test
    void theQueryLooksForBeginningsOfWordsInWhatIsSearchedByDefault() throws Exception {
        assertThat(names("{\"query\":\"lee\"}")).isEqualTo("Ann Bob");
        assertThat(names("{\"query\":\"LEE ann\"}")).isEqualTo("Ann");
        assertThat(names("{\"query\":\"trad\"}")).isEqualTo("Cy");
        assertThat(names("{\"query\":\"rading\"}")).isEmpty();
    }

    @Test
    void resultsAreSortedAndPaged() throws Exception {
        String sort = "\"sorts\":[{\"propertyName\":\"lastname\",\"direction\":\"DESCENDING\"}]";
        Answer first = search("{" + sort + ",\"limit\":2}");
        assertThat(first.at("/total")).isEqualTo("3");
        assertThat(first.at("/results/0/properties/firstname")).isEqualTo("Cy");
        Answer rest = search("{" + sort + ",\"limit\":2,\"after\":\"" + first.at("/paging/next/after") + "\"}");
        assertThat(rest.at("/results/0/properties/firstname")).isEqualTo("Ann");
        assertThat(rest.json().has("paging")).isFalse();
        assertThat(names("{\"sorts\":[{\"propertyName\":\"hs_object_id\"}]}")).isEqualTo("Ann Bob Cy");
    }

    @Test
    void aSearchCanLagBehindWhatWasWritten() throws Exception {
        hubSpot.portal.searchBehindBy(Duration.ofSeconds(90));
        assertThat(names("{}")).isEqualTo("Ann Bob");
        hubSpot.clock.advance(Duration.ofSeconds(30));
        assertThat(names("{}")).isEqualTo("Ann Bob Cy");
    }

    @Test
    void limitsAndMistakesAreRefused() throws Exception {
        refused("{\"limit\":201}", "limit");
        refused("{\"limit\":200,\"after\":\"9900\"}", "10000");
        refused("{\"colour\":\"red\"}", "colour");
        refused("{\"query\":\"" + "x".repeat(3_001) + "\"}", "query");
        refused(filter("nonsense", "EQ", "\"value\":\"1\""), "nonsense");
        refused(filter("email", "LIKE", "\"value\":\"1\""), "LIKE");
        refused(filter("email", "EQ", null), "value");
        refused(filter("email", "IN", "\"value\":\"1\""), "values");
        refused(filter("email", "GT", "\"value\":\"b\""), "compared");
        refused(filter("associations.note", "GT", "\"value\":\"1\""), "EQ and IN");
        refused("{\"sorts\":[{\"propertyName\":\"nonsense\"}]}", "nonsense");
        refused("{\"sorts\":[{\"propertyName\":\"email\",\"direction\":\"UP\"}]}", "UP");
        refused("{\"sorts\":[{\"propertyName\":\"email\"},{\"propertyName\":\"phone\"}]}", "one sort");
        String group = "{\"filters\":[{\"propertyName\":\"email\",\"operator\":\"HAS_PROPERTY\"}]}";
        refused("{\"filterGroups\":[" + times(6, group) + "]}", "filterGroups");
        refused("{\"filterGroups\":[{\"filters\":\"all\"}]}", "array");
        assertThat(hubSpot.get(CONTACTS + "/search").status()).isEqualTo(404);
    }

    private void refused(String body, String why) throws Exception {
        Answer answer = search(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message")).contains(why);
    }

    private void person(String first, String last, String email, String company) {
        hubSpot.portal.addContact(
                ADVISOR, Map.of("firstname", first, "lastname", last, "email", email, "company", company));
        hubSpot.clock.advance(Duration.ofMinutes(1));
    }

    private String found(String property, String operator, String values) throws Exception {
        return names(filter(property, operator, values));
    }

    private static String filter(String property, String operator, String values) {
        return "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"" + property + "\",\"operator\":\"" + operator
                + "\"" + (values == null ? "" : "," + values) + "}]}]}";
    }

    private String names(String body) throws Exception {
        Answer answer = search(body);
        assertThat(answer.status()).isEqualTo(200);
        return StreamSupport.stream(answer.json().at("/results").spliterator(), false)
                .map(one -> one.at("/properties/firstname").asText())
                .collect(Collectors.joining(" "));
    }

    private Answer search(String body) throws Exception {
        return hubSpot.post(CONTACTS + "/search", body);
    }

    private static String times(int count, String item) {
        return IntStream.range(0, count).mapToObj(i -> item).collect(Collectors.joining(","));
    }
}
