package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Result;
import com.advisoragent.sandbox.model.ModelQuestion.Tool;
import com.advisoragent.sandbox.model.offline.Evidence.Weighed;
import java.util.List;
import java.util.Optional;

/** Answers from what the search found: quotes it with its source, asks who is meant, or says that there is nothing. */
final class AnswerFromPassages implements Planner {
    private static final int MOST_SEARCHES = 2;
    private static final double AS_GOOD = 0.85;
    private static final int MOST_SOURCES = 2;

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        Optional<Tool> tool = SearchFirst.tool(question);
        List<Result> results = question.resultsSinceUser().stream()
                .filter(result -> tool.isPresent()
                        && result.call().tool().equals(tool.get().name()))
                .toList();
        if (results.isEmpty()) {
            return Optional.empty();
        }
        Inquiry inquiry = Inquiry.of(question);
        Found found = Found.parse(results.get(results.size() - 1).json());
        if (!found.people().isEmpty()) {
            return Optional.of(Choices.answer(question, found.people(), inquiry.person()));
        }
        if (found.error().isPresent()) {
            return Optional.of(
                    BrainAnswer.text("I could not search: " + found.error().get()));
        }
        if (found.passages().isEmpty() && inquiry.person().isPresent() && results.size() < MOST_SEARCHES) {
            // The name may be no name: once more, by the words alone.
            return Optional.of(SearchFirst.call(tool.get(), inquiry.aboutAnyone()));
        }
        return Optional.of(answer(question, inquiry, found));
    }

    private static BrainAnswer answer(ModelQuestion question, Inquiry inquiry, Found found) {
        Wording wording = new Wording(question.system());
        Evidence evidence = new Evidence(inquiry, found.passages());
        List<Weighed> good = evidence.weigh().stream()
                .filter(weighed -> evidence.suffices(weighed.coverage()))
                .toList();
        if (good.isEmpty()) {
            return BrainAnswer.text(wording.nothing(found.lookedAt()));
        }
        List<String> namesakes = Namesakes.among(good, inquiry.person(), wording);
        if (!namesakes.isEmpty()) {
            return Choices.answer(question, namesakes, inquiry.person());
        }
        Weighed best = good.get(0);
        List<Weighed> asGood = good.stream()
                .filter(other ->
                        other.score() >= AS_GOOD * best.score() && other.coverage() >= AS_GOOD * best.coverage())
                .limit(MOST_SOURCES)
                .toList();
        return BrainAnswer.text(inquiry.kind() == Inquiry.Kind.WHO ? wording.people(asGood) : wording.quotes(asGood));
    }
}
