package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Greetings, thanks and "help", where there is nothing else in the message. */
final class SmallTalk implements Planner {
    private record Reaction(Pattern to, String answer) {
        static Reaction of(String words, String answer) {
            return new Reaction(
                    Pattern.compile("(?:" + words + ")(?: (?:there|again|so much|very much|all|a lot))*"), answer);
        }
    }

    private static final List<Reaction> REACTIONS = List.of(
            Reaction.of(
                    "hi|hello|hey|good (?:morning|afternoon|evening|day)|howdy",
                    "Hello! Ask me about a client, an email or a meeting."),
            Reaction.of(
                    "(?:many )?thanks|thank you|thx|cheers|great|perfect|ok|okay|got it|nice|cool", "You're welcome."),
            Reaction.of("bye|goodbye|good night|see you(?: later)?", "Goodbye!"),
            Reaction.of(
                    "help|help me|what can you do|what do you do|who are you|how does this work",
                    "I look things up in your email, calendar and contacts, and answer with the sources. For instance:"
                            + " “What did we agree on at the last review?”"));

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        String bare = Exchange.plain(question.lastUserText())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z ]+", " ")
                .replaceAll(" +", " ")
                .strip();
        return REACTIONS.stream()
                .filter(reaction -> reaction.to().matcher(bare).matches())
                .findFirst()
                .map(reaction -> BrainAnswer.text(reaction.answer()));
    }
}
