package com.advisoragent.endtoend;

import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.Brain;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.offline.OfflineBrain;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries the scenarios' questions and actions through the jar as it is shipped, among simulators, once with each brain
 * that is to be had: a script, the offline model, and the real model whose key is in the environment. What comes of each is
 * told as it is.
 */
public final class Scorecard {
    /** What came of one scenario; {@code reason} is empty if it passed. */
    public record Row(String scenario, String brain, boolean passed, String reason, int modelCalls) {
        @Override
        public String toString() {
            return "%-4s %-8s %-4s %3d calls  %s"
                    .formatted(scenario, brain, passed ? "pass" : "FAIL", modelCalls, reason);
        }
    }

    enum Mind {
        SCRIPT,
        OFFLINE,
        REAL
    }

    private static final String OPENAI = "OPENAI_API_KEY";
    private static final List<String> OF_A_REAL_MODEL = List.of(
            OPENAI,
            "OPENAI_BASE_URL",
            "OPENAI_CHAT_MODEL",
            "OPENAI_EMBEDDING_MODEL",
            "AZURE_OPENAI_ENDPOINT",
            "AZURE_OPENAI_API_KEY",
            "AZURE_OPENAI_CHAT_DEPLOYMENT",
            "AZURE_OPENAI_EMBEDDING_DEPLOYMENT");

    private final Consumer<Row> told;

    /** @param told each row as soon as it is known */
    public Scorecard(Consumer<Row> told) {
        this.told = told;
    }

    /** With every brain there is. @param environment of the process: a real model's key in it has that model asked too */
    public List<Row> run(Map<String, String> environment) throws Exception {
        List<Row> rows = new ArrayList<>();
        rows.addAll(run(Mind.SCRIPT, Map.of()));
        rows.addAll(run(Mind.OFFLINE, Map.of()));
        Map<String, String> real = real(environment);
        if (!real.isEmpty()) {
            rows.addAll(run(Mind.REAL, real));
        }
        return rows;
    }

    List<Row> run(Mind mind, Map<String, String> settings) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Office office = new Office("scorecard-" + mind, settings)) {
            fill(office);
            ScorecardScenarios scenarios = new ScorecardScenarios(office, mind);
            for (Map.Entry<String, ScorecardScenarios.Scenario> each :
                    scenarios.all().entrySet()) {
                prepare(office, mind);
                Row row = carriedThrough(office, each.getKey(), mind, each.getValue());
                rows.add(row);
                told.accept(row);
            }
        }
        return rows;
    }

    private static Row carriedThrough(Office office, String name, Mind mind, ScorecardScenarios.Scenario scenario)
            throws Exception {
        int before = modelCalls(office);
        String reason = "";
        try {
            scenario.play();
            office.world.settle();
        } catch (AssertionError | IllegalArgumentException wrong) {
            reason = inShort(wrong);
        }
        return new Row(
                name,
                mind.name().toLowerCase(java.util.Locale.ROOT),
                reason.isEmpty(),
                reason,
                modelCalls(office) - before);
    }

    private static String inShort(Throwable wrong) {
        String message = String.valueOf(wrong.getMessage()).strip().replaceAll("\\s+", " ");
        return message.length() > 160 ? message.substring(0, 160) + "…" : message;
    }

    private static int modelCalls(Office office) throws SQLException {
        return office.world
                .query("select 1 from audit_entry where kind = 'MODEL_CALL'")
                .size();
    }

    private static void prepare(Office office, Mind mind) {
        office.calm();
        Brain offline = new OfflineBrain();
        if (mind == Mind.OFFLINE) {
            office.world.brain.structured(question -> thought(offline, question));
            office.world.brain.otherwise(question -> thought(offline, question));
        }
    }

    private static BrainAnswer thought(Brain brain, ModelQuestion question) {
        try {
            return brain.answer(question);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, String> real(Map<String, String> environment) {
        Map<String, String> real = new LinkedHashMap<>();
        OF_A_REAL_MODEL.forEach(name -> {
            if (environment.containsKey(name)) {
                real.put(name, environment.get(name));
            }
        });
        boolean key = real.containsKey(OPENAI) || real.containsKey("AZURE_OPENAI_API_KEY");
        if (key && !real.containsKey("OPENAI_BASE_URL")) {
            // Not the simulator's.
            real.put("OPENAI_BASE_URL", "");
        }
        return key ? real : Map.of();
    }

    /** A small practice: whom the scenarios are about, and a neighbour of each who must not be taken for them. */
    private static void fill(Office office) throws Exception {
        for (String[] client : new String[][] {
            {"Sara", "Smith", "sara@smith.example"},
            {"Mara", "Lind", "mara@lind.example"},
            {"Greg", "Hall", "greg@hall.example"},
            {"Greg", "Mason", "greg@mason.example"},
            {"Tom", "Berg", "tom@berg.example"}
        }) {
            office.hubSpot()
                    .addContact(
                            HubSpotSimulator.ADVISOR,
                            Map.of("firstname", client[0], "lastname", client[1], "email", client[2]));
        }
        mail(
                office,
                "Mara Lind <mara@lind.example>",
                "Weekend",
                "My son Theo plays baseball now. His first game was on Saturday.");
        mail(office, "Mara Lind <mara@lind.example>", "The house", "The house needs a new roof before the winter.");
        mail(
                office,
                "Greg Hall <greg@hall.example>",
                "AAPL",
                "I want to sell my AAPL stock, because I need the money for a sailing boat.");
        mail(
                office,
                "Greg Mason <greg@mason.example>",
                "AAPL",
                "I want to sell the AAPL stock, because it has become half of my account.");
        mail(
                office,
                "Sara Smith <sara@smith.example>",
                "Q3 summary",
                "Please send me the Q3 summary that we discussed: the portfolio gained 3.2 percent in the third quarter.");
        mail(
                office,
                "Tom Berg <tom@berg.example>",
                "Cabin",
                "We bought a cabin at the lake. Please keep that to yourself.");
        office.linksGoogle().linksHubSpot();
        office.calm();
        office.awaitKnown(3, 2);
    }

    private static void mail(Office office, String from, String subject, String body) {
        office.google().clientWrites(from, Office.DANA, subject, body, null);
    }
}
