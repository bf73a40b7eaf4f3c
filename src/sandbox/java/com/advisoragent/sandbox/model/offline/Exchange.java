package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Message;
import com.advisoragent.sandbox.model.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last message and what it refers back to.
 *
 * @param asked the last message
 * @param question what is to be answered: the last message, or the question before it that it only completes
 * @param leansOn the question before it, where the last message means something in it by "she", "that" or "it"
 * @param person whom it is about
 */
record Exchange(String asked, String question, Optional<String> leansOn, Optional<String> person) {
    private static final Pattern PERSONAL =
            Pattern.compile("(?i)\\b(?:he|she|they|him|her|them|his|hers|their|theirs)\\b");
    private static final Pattern POINTING = Pattern.compile(
            "(?i)^\\s*(?:and|so|but|then|also)\\b|\\b(?:it|its|that|this|those|these|there|one)\\b|\\bthe result\\b");
    private static final int SHORT = 6;
    /** What the service says itself comes with a label in brackets. */
    private static final Pattern LABELLED = Pattern.compile("^\\s*\\[[^\\]]*[.:]\\]");

    private static final Pattern CHOSEN = Pattern.compile("(?is)^\\[[^\\]]*\\bchose\\b[^\\]]*\\]\\s*(.+)$");

    static Exchange of(ModelQuestion question) {
        String last = plain(question.lastUserText());
        List<String> earlier = question.earlierUserTexts().stream()
                .filter(text -> !LABELLED.matcher(text).find())
                .map(Exchange::plain)
                .filter(text -> !Words.content(text).isEmpty())
                .toList();
        Optional<String> named = Names.person(last);
        if (earlier.isEmpty()) {
            return new Exchange(last, last, Optional.empty(), named);
        }
        String before = earlier.get(earlier.size() - 1);
        Matcher chosenByClick = CHOSEN.matcher(last);
        if (chosenByClick.matches()) {
            return new Exchange(
                    before,
                    before,
                    Optional.empty(),
                    Optional.of(chosenByClick.group(1).strip()));
        }
        Optional<String> answer = lastAnswer(question);
        if (completes(last, named, answer)) {
            Optional<String> chosen = answer.map(Choices::offered).flatMap(offered -> Choices.pick(offered, last));
            String asked = Inquiry.Kind.of(last) == Inquiry.Kind.OTHER ? before : last;
            return new Exchange(
                    asked, before, Optional.empty(), chosen.or(() -> named).or(() -> Names.person(before)));
        }
        boolean personal = PERSONAL.matcher(last).find() && Inquiry.Kind.of(last) != Inquiry.Kind.WHO;
        boolean leans = named.isEmpty() && (personal || POINTING.matcher(last).find());
        Optional<String> person = personal && named.isEmpty() ? answer.flatMap(Names::leading) : named;
        return new Exchange(last, last, leans ? Optional.of(before) : Optional.empty(), person);
    }

    /** Without mentions, and without a greeting before the question. */
    static String plain(String text) {
        return text.replaceAll("<@[^>]*>", " ")
                .replaceFirst(
                        "(?i)^\\s*(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?\\s*[,!.]\\s*(?=\\S)",
                        "")
                .strip();
    }

    /** "Ann Cole", "the second one" after a choice was offered; "and when?" after an answer. */
    private static boolean completes(String last, Optional<String> named, Optional<String> answer) {
        List<String> own = named.map(Words::stems).orElse(List.of());
        boolean bare = own.containsAll(Words.content(last));
        boolean choice = answer.filter(Choices::isQuestion).isPresent()
                && Words.raw(last).size() <= SHORT
                && Inquiry.Kind.of(last) == Inquiry.Kind.OTHER;
        return bare || choice;
    }

    private static Optional<String> lastAnswer(ModelQuestion question) {
        List<Message> messages = question.messages();
        int lastUser = 0;
        for (int i = 0; i < messages.size(); i++) {
            lastUser = messages.get(i).role().equals("user") ? i : lastUser;
        }
        return messages.subList(0, lastUser).stream()
                .filter(message ->
                        message.role().equals("assistant") && !message.text().isBlank())
                .map(Message::text)
                .reduce((before, after) -> after);
    }
}
