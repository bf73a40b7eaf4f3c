package com.advisoragent.agent;

import com.advisoragent.events.Dossier;
import com.advisoragent.events.Happening;
import com.advisoragent.tasks.Task;
import java.util.List;
import java.util.TreeMap;

/** How a happening is told: to the model, and to the advisor. */
final class Telling {
    private static final int LONGEST_LINE = 300;

    private Telling() {}

    /** For the model, as material. */
    static String of(Happening happening, Dossier dossier) {
        return dossier.what().words() + " (" + happening.kind() + " " + happening.externalId() + ", thread "
                + happening.threadId() + ").\n" + String.join("\n", dossier.facts()) + "\nTitle: " + dossier.title()
                + "\n\n" + dossier.matter();
    }

    /** For the model: what can stand in a text, each value in quotes. */
    static String values(Dossier dossier) {
        StringBuilder values = new StringBuilder();
        new TreeMap<>(dossier.particulars().values())
                .forEach((name, value) -> values.append("\n{")
                        .append(name)
                        .append("} = \"")
                        .append(line(value))
                        .append('"'));
        return values.isEmpty() ? "" : "\nValues of it:" + values;
    }

    /** What waits for whom it is from, as facts about it. */
    static List<String> underWay(Dossier dossier, List<Task> open) {
        return open.stream()
                .filter(task -> task.person().isPresent() && task.person().equals(dossier.from()))
                .map(task -> "Open task with them: " + task.goal())
                .toList();
    }

    /** For the advisor: what happened, what is going to be proposed, and why. */
    static String notice(Dossier dossier, Triage.Decision decision) {
        String who = dossier.from().map(from -> " — " + from).orElse("");
        return "*" + dossier.what().words() + "*" + who + "\n" + line(dossier.title()) + "\n\n"
                + line(decision.summary())
                + "\n_Why: " + line(decision.why()) + "_"
                + decision.instruction()
                        .map(rule -> "\n_You told me: “" + line(rule.words()) + "”_")
                        .orElse("");
    }

    /** For the advisor, in place of one notice after the other. */
    static final String SEVERAL =
            "*Several things came up at once*\nI take them up one after the other in this thread.";

    static final String SEVERAL_IN_COMPANY = "Several things came up at once, and I have proposals for their advisor.";

    /** For the model, where {@link #SEVERAL} is all that the advisor knows. */
    static final String NOT_TOLD = "\nThe advisor has not been told of this yet: say first what happened.";

    /** The same where others read along: nothing of a client. */
    static String inCompany(Dossier dossier) {
        return dossier.what().words() + ", and I have a proposal for its advisor.";
    }

    private static String line(String text) {
        String flat = text.replaceAll("\\s+", " ").strip();
        return flat.length() > LONGEST_LINE ? flat.substring(0, LONGEST_LINE) + "…" : flat;
    }
}
