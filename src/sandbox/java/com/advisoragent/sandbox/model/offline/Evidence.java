package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.Words;
import com.advisoragent.sandbox.model.offline.Found.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Weighs passages and their sentences against a question: how much of it do they speak of, rare words counting more. */
final class Evidence {
    /**
     * A passage: how much of the question it covers (0 to 1), how good an answer it seems, and its sentences that say
     * most, in their order; {@code best} is the first among them.
     */
    record Weighed(Passage passage, double coverage, double score, List<String> sentences, String best) {
        Weighed inShort() {
            return new Weighed(passage, coverage, score, List.of(best), best);
        }
    }

    private static final double COMMONEST = 0.6;
    private static final double UNSEEN = 0.8;
    private static final double FROM_CONTEXT = 0.5;
    private static final double PASSAGE_SHARE = 0.6;
    private static final double BACKGROUND_SHARE = 0.3;
    private static final double RANK_BONUS = 0.25;
    private static final double LATEST_BONUS = 0.3;
    private static final double AUTOMATIC_MALUS = 0.4;
    private static final double SHORT_QUESTION = 0.5;
    private static final double LONG_QUESTION = 0.36;
    private static final double HINT_BONUS = 0.5;
    private static final double SECOND_SENTENCE = 0.6;

    private static final Pattern CAUSE = Pattern.compile(
            "(?i)\\b(?:because|since|so that|so|that's why|the reason|in order to|due to|need|needs|afraid|worried|risk"
                    + "|lose|can't|keeps me up|before|to pay|to buy|want out|thinking)\\b");
    private static final Pattern DATE = Pattern.compile(
            "(?i)\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
                    + "[a-z]*\\b|\\b\\d{4}\\b|\\b\\d{1,2}(?::\\d\\d| ?[ap]m|th|st|nd|rd)\\b|\\b(?:spring|summer|autumn|fall"
                    + "|winter|tomorrow|next (?:week|month|year))\\b");
    private static final Pattern FIRST_PERSON = Pattern.compile("(?i)\\b(?:I|I'm|I've|my|our|we|us)\\b");
    private static final Pattern AUTOMATIC =
            Pattern.compile("(?i)<[^>]*(?:no-?reply|newsletter|alert|notification|digest|mailer|updates)[^>]*@?[^>]*>");
    private static final Pattern NUMBER = Pattern.compile("[$€£]\\s?\\d|\\d");
    private static final Pattern PLACE = Pattern.compile("\\b(?:in|at|to|near|from) \\p{Lu}");

    private final Inquiry inquiry;
    private final List<Passage> passages;
    private final List<String> topic;
    private final List<String> background;
    private final Map<String, Double> weights;

    Evidence(Inquiry inquiry, List<Passage> passages) {
        this.inquiry = inquiry;
        this.passages = passages;
        this.topic = inquiry.topic();
        this.background = inquiry.background();
        this.weights = weights(passages.stream()
                .flatMap(passage -> Sentences.of(passage.text()).stream())
                .map(Words::stems)
                .toList());
    }

    /** Best first. */
    List<Weighed> weigh() {
        List<Weighed> weighed = new ArrayList<>();
        for (int rank = 0; rank < passages.size(); rank++) {
            weighed.add(weigh(passages.get(rank), rank));
        }
        Comparator<Weighed> byScore = Comparator.comparing(Weighed::score, Comparator.reverseOrder());
        return weighed.stream().sorted(byScore).toList();
    }

    /** Whether so much coverage is evidence at all: a short question must be met nearly whole. */
    boolean suffices(double coverage) {
        return topic.isEmpty() || coverage >= (topic.size() <= 2 ? SHORT_QUESTION : LONG_QUESTION);
    }

    private Weighed weigh(Passage passage, int rank) {
        List<String> all = Sentences.of(passage.text());
        if (all.isEmpty()) {
            all = List.of(passage.text().strip().lines().findFirst().orElse(passage.subject()));
        }
        double[] scores = new double[all.size()];
        int best = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = covered(topic, Words.stems(all.get(i))) + hint(all.get(i));
            best = scores[i] > scores[best] ? i : best;
        }
        double coverage = coverage(passage, all);
        double score = PASSAGE_SHARE * coverage
                + BACKGROUND_SHARE * covered(background, everything(passage, all))
                + (1 - PASSAGE_SHARE) * scores[best]
                + RANK_BONUS / (rank + 1)
                - (AUTOMATIC.matcher(passage.from()).find() ? AUTOMATIC_MALUS : 0)
                + (inquiry.latest() ? LATEST_BONUS * newness(passage) : 0);
        return new Weighed(passage, coverage, score, picked(all, scores, best), all.get(best));
    }

    private List<String> picked(List<String> all, double[] scores, int best) {
        boolean unhinted = hint(all.get(best)) == 0;
        int second = -1;
        for (int i = 0; i < scores.length; i++) {
            // A reason or a date that the best sentence lacks may stand beside it.
            boolean near = scores[i] >= SECOND_SENTENCE * scores[best] || unhinted && hint(all.get(i)) > 0;
            if (i != best && near && scores[i] > 0 && (second < 0 || scores[i] > scores[second])) {
                second = i;
            }
        }
        return second < 0
                ? List.of(all.get(best))
                : List.of(all.get(Math.min(best, second)), all.get(Math.max(best, second)));
    }

    /** The share of the passages that are older. */
    private double newness(Passage passage) {
        long older = passages.stream()
                .filter(other -> day(other).compareTo(day(passage)) < 0)
                .count();
        return (double) older / passages.size();
    }

    /** Of "Tue 2026-05-12" the part that sorts. */
    private static String day(Passage passage) {
        return passage.date().replaceFirst("^\\D+", "");
    }

    private Map<String, Double> weights(List<List<String>> sentences) {
        Map<String, Double> weights = new HashMap<>();
        double rarest = Math.log1p(sentences.size());
        for (String term : Stream.concat(topic.stream(), background.stream()).toList()) {
            long with = sentences.stream()
                    .filter(sentence -> match(term, sentence) == 1)
                    .count();
            double idf = with == 0 ? 0 : Math.log1p((double) sentences.size() / with) / rarest;
            weights.put(term, with == 0 ? UNSEEN : COMMONEST + (1 - COMMONEST) * Math.min(1, idf));
        }
        return weights;
    }

    private double coverage(Passage passage, List<String> sentences) {
        List<String> around = Words.stems(passage.context());
        List<String> own = everything(passage, sentences);
        return covered(topic, term -> Math.max(match(term, own), FROM_CONTEXT * match(term, around)));
    }

    private static List<String> everything(Passage passage, List<String> sentences) {
        return Words.stems(Wording.name(passage.from()) + " " + passage.to() + " " + passage.subject() + " "
                + String.join(" ", sentences));
    }

    private double hint(String sentence) {
        Pattern hint = switch (inquiry.kind()) {
            case WHY -> CAUSE;
            case WHEN -> DATE;
            case AMOUNT -> NUMBER;
            case WHERE -> PLACE;
            case WHO -> FIRST_PERSON;
            case OTHER -> null;
        };
        return hint != null && hint.matcher(sentence).find() ? HINT_BONUS : 0;
    }

    private double covered(List<String> terms, List<String> stems) {
        return covered(terms, term -> match(term, stems));
    }

    private double covered(List<String> terms, ToDoubleFunction<String> match) {
        double total = terms.stream().mapToDouble(weights::get).sum();
        double met = terms.stream()
                .mapToDouble(term -> weights.get(term) * match.applyAsDouble(term))
                .sum();
        return total == 0 ? 0 : met / total;
    }

    private static double match(String term, List<String> stems) {
        return stems.stream()
                .mapToDouble(stem -> Thesaurus.likeness(term, stem))
                .max()
                .orElse(0);
    }
}
