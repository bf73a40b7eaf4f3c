package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scenarios that everybody can run as {@code ./mvnw -Pbench -Dbench=scenarios}: with a model that does well, all pass. */
class ScorecardIT {
    @Test
    void withAModelThatDoesWellEveryScenarioIsCarriedThrough() throws Exception {
        assertThat(new Scorecard(row -> {}).run(Scorecard.Mind.SCRIPT, Map.of()))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.passed()).as(row.toString()).isTrue());
    }
}
