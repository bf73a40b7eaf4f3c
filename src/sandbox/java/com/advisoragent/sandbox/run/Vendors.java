package com.advisoragent.sandbox.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the outside world is real in this run: a vendor whose keys are in the environment takes its simulator's place.
 * The database is always the sandbox's own, since invented clients must not reach another.
 *
 * @param settings the service's, but for its database
 * @param warnings a sentence for each key that is set without the one it needs
 */
record Vendors(
        boolean realSlack,
        boolean realModel,
        boolean realGoogle,
        boolean realHubSpot,
        Map<String, String> settings,
        List<String> warnings) {
    private static final List<String> MODEL = List.of("AZURE_OPENAI_", "OPENAI_");
    private static final List<String> SLACK = List.of("SLACK_");
    private static final List<String> ALWAYS = List.of("EMBEDDING", "PUBLIC_BASE_URL", "JAVA_TOOL_OPTIONS");

    static Vendors of(Map<String, String> simulated, Map<String, String> environment) {
        Map<String, String> set = new LinkedHashMap<>(environment);
        set.values().removeIf(String::isBlank);
        List<String> warnings = new ArrayList<>();
        boolean model = set.containsKey("AZURE_OPENAI_ENDPOINT")
                || set.containsKey("OPENAI_API_KEY")
                || set.containsKey("OPENAI_BASE_URL");
        if (!model && set.containsKey("AZURE_OPENAI_API_KEY")) {
            warnings.add("AZURE_OPENAI_API_KEY is set without AZURE_OPENAI_ENDPOINT, so the offline model answers.");
        }
        boolean events = set.containsKey("SLACK_SIGNING_SECRET") || set.containsKey("SLACK_APP_TOKEN");
        boolean slack = set.containsKey("SLACK_BOT_TOKEN") && events;
        if (!slack && (events || set.containsKey("SLACK_BOT_TOKEN"))) {
            warnings.add(
                    "The real Slack needs SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN; not both are"
                            + " set, so Slack is simulated.");
        }
        boolean google = hasClient("GOOGLE", "Google", set, warnings);
        boolean hubSpot = hasClient("HUBSPOT", "HubSpot", set, warnings);
        Map<String, String> settings = new LinkedHashMap<>(simulated);
        settings.put("EMBEDDINGS", "local");
        replace(settings, set, ALWAYS, false);
        if (model) {
            replace(settings, set, MODEL, true);
        }
        if (slack) {
            replace(settings, set, SLACK, true);
        }
        if (google) {
            replace(settings, set, List.of("GOOGLE_"), true);
        }
        if (hubSpot) {
            replace(settings, set, List.of("HUBSPOT_"), true);
        }
        return new Vendors(slack, model, google, hubSpot, settings, warnings);
    }

    private static boolean hasClient(String prefix, String name, Map<String, String> set, List<String> warnings) {
        boolean id = set.containsKey(prefix + "_CLIENT_ID");
        boolean secret = set.containsKey(prefix + "_CLIENT_SECRET");
        if (id != secret) {
            warnings.add("The real " + name + " needs " + prefix + "_CLIENT_ID and " + prefix
                    + "_CLIENT_SECRET; not both are set, so " + name + " is simulated.");
        }
        return id && secret;
    }

    private static void replace(
            Map<String, String> settings, Map<String, String> set, List<String> prefixes, boolean whole) {
        if (whole) {
            settings.keySet().removeIf(name -> prefixes.stream().anyMatch(name::startsWith));
        }
        set.forEach((name, value) -> {
            if (prefixes.stream().anyMatch(name::startsWith)) {
                settings.put(name, value);
            }
        });
    }
}
