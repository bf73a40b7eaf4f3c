package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the advisor says is to be done from now on is kept, if there is a tool for it. */
final class Remembering implements Planner {
    private static final String TOOL = "remember";
    private static final Pattern LASTING = Pattern.compile(
            "(?is)^\\s*(?:please\\s+)?(?:remember\\b|keep in mind\\b|from now on\\b|whenever\\b|each time\\b|every time\\b|when (?:someone|somebody|a|an|I)\\b[^?]*,).*[^?\\s]\\s*$");

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        String said = question.lastUserText();
        if (question.tool(TOOL).isEmpty() || !LASTING.matcher(said).matches()) {
            return Optional.empty();
        }
        return question.resultsSinceUser().stream()
                .filter(result -> result.call().tool().equals(TOOL))
                .findFirst()
                .map(kept -> BrainAnswer.text(
                        Person.read(kept.json()).has("error")
                                ? "I could not keep that."
                                : "Please confirm on the card that I shall keep that."))
                .or(() -> Optional.of(Form.call(question.tool(TOOL).get(), Map.of("words", Form.text(said.strip())))));
    }
}
