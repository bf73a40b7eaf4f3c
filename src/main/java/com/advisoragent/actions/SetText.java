package com.advisoragent.actions;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

/** What the model is told of a closed set, in our own words only. */
final class SetText {
    private SetText() {}

    static String of(Proposal set, Chosen chosen) {
        JsonArrayBuilder parts = Json.createArrayBuilder();
        for (Proposal part : chosen.all()) {
            JsonObjectBuilder told = Json.createObjectBuilder()
                    .add("what", part.action().summary())
                    .add("outcome", Chosen.word(part));
            part.result().reason().ifPresent(reason -> told.add("reason", reason));
            parts.add(told);
        }
        return start(set, outcome(chosen))
                .add("time", chosen.time())
                .add("parts", parts)
                .add("next", next(chosen))
                .build()
                .toString();
    }

    private static String outcome(Chosen chosen) {
        if (chosen.done()) {
            return "time_taken_and_all_done";
        }
        return chosen.event().state() == ProposalState.DONE
                ? "time_taken_and_booked_but_not_all_done"
                : "time_taken_but_not_done";
    }

    private static String next(Chosen chosen) {
        if (chosen.done()) {
            return "The advisor has been told on a card. Propose none of it again. If nothing else was asked for, answer"
                    + " with the one word NOTHING.";
        }
        return chosen.event().state() == ProposalState.DONE
                ? "It is booked. Say what was not done and why, and propose only that."
                : "Nothing was booked, and the other times do not count any more. Say why, and offer other times with a new"
                        + " draft.";
    }

    static String expired(Proposal set) {
        return start(set, "no_time_taken")
                .add(
                        "next",
                        "The offer is over and nothing was booked. Say so in a line; propose anew only if that helps.")
                .build()
                .toString();
    }

    private static JsonObjectBuilder start(Proposal set, String outcome) {
        return Json.createObjectBuilder()
                .add("outcome", outcome)
                .add("action", set.action().type())
                .add("what", set.action().summary());
    }
}
