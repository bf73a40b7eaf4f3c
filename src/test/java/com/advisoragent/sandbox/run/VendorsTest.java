package com.advisoragent.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorsTest {
    private static final Map<String, String> SIMULATED = Map.of(
            "SLACK_BOT_TOKEN", "simulated",
            "OPENAI_API_KEY", "simulated",
            "GOOGLE_CLIENT_ID", "simulated",
            "GOOGLE_API_URL", "http://localhost:1/",
            "HUBSPOT_CLIENT_ID", "simulated",
            "HUBSPOT_API_URL", "http://localhost:2/");

    @Test
    void withoutKeysEverythingIsSimulated() {
        Vendors vendors = Vendors.of(SIMULATED, Map.of("HUBSPOT_CLIENT_ID", " "));
        assertThat(vendors.realGoogle() || vendors.realHubSpot() || vendors.realSlack() || vendors.realModel())
                .isFalse();
        assertThat(vendors.settings()).containsAllEntriesOf(SIMULATED);
        assertThat(vendors.warnings()).isEmpty();
    }

    @Test
    void aRealVendorReplacesItsOwnSimulatorAlone() {
        Vendors vendors = Vendors.of(SIMULATED, Map.of("HUBSPOT_CLIENT_ID", "real", "HUBSPOT_CLIENT_SECRET", "secret"));
        assertThat(vendors.realHubSpot()).isTrue();
        assertThat(vendors.realGoogle()).isFalse();
        assertThat(vendors.settings())
                .containsEntry("HUBSPOT_CLIENT_ID", "real")
                .doesNotContainKey("HUBSPOT_API_URL")
                .containsEntry("GOOGLE_API_URL", "http://localhost:1/")
                .containsEntry("SLACK_BOT_TOKEN", "simulated");
        Vendors google = Vendors.of(SIMULATED, Map.of("GOOGLE_CLIENT_ID", "real", "GOOGLE_CLIENT_SECRET", "secret"));
        assertThat(google.realGoogle()).isTrue();
        assertThat(google.settings()).doesNotContainKey("GOOGLE_API_URL").containsKey("HUBSPOT_API_URL");
    }

    @Test
    void halfAClientIsSaidAndStaysOut() {
        Vendors vendors = Vendors.of(SIMULATED, Map.of("GOOGLE_CLIENT_ID", "real"));
        assertThat(vendors.realGoogle()).isFalse();
        assertThat(vendors.settings()).containsEntry("GOOGLE_CLIENT_ID", "simulated");
        assertThat(vendors.warnings()).singleElement().asString().contains("GOOGLE_CLIENT_SECRET");
    }
}
