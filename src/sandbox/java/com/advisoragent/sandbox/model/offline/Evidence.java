package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.Words;
import com.advisoragent.sandbox.model.offline.Found.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Weighs passages and their sentences against a question: how much of it do they speak of, rare words counting more. */
final class Evidence {
    /** A passage, how much of the question it covers (0 to 1), and its sentences that say most, in their order. */
    record Weighed(Passage passage, double coverage, List<String> sentences) {}

    private static final double COMMONEST = 0.6;
    private static final double UNSEEN = 0.8;
    private static final double FROM_CONTEXT = 0.5;
    private static final double RANK_BONUS = 0.1;
    private static final double HINT_BONUS = 0.35;
    private static final double SECOND_SENTENCE = 0.6;

    private static final Pattern CAUSE = Pattern.compile(
            "(?i)\\b(?:because|since|so that|so|that's why|the reason|in order to|due to|need|needs|afraid|worried|risk"
                    + "|lose|can't|keeps me up|before|to pay|to buy|want out|thinking)\\b");
    private static final Pattern DATE = Pattern.compile(
            "(?i)\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
                    + "[a-z]*\\b|\\b\\d{4}\\b|\\b\\d{1,2}(?::\\d\\d| ?[ap]m|th|st|nd|rd)\\b|\\b(?:spring|summer|autumn|fall"
                    + "|winter|tomorrow|next (?:week|month|year))\\b");
    private static final Pattern NUMBER = Pattern.compile("[$€£]\\s?\\d|\\d");
    private static final Pattern PLACE = Pattern.compile("\\b(?:in|at|to|near|from) \\p{Lu}");

    private final Inquiry inquiry;
    private final List<String> topic;
    private final Map<String, Double> weights = new HashMap<>();

    Evidence(Inquiry inquiry, List<Passage> passages) {
        this.inquiry = inquiry;
        this.topic = inquiry.topic().stream().distinct().toList();
        weigh(passages.stream()
                .flatMap(passage -> Sentences.of(passage.text()).stream())
                .map(Words::stems)
                .toList());
    }

    /** Best first. */
    List<Weighed> weigh(Stream<Passage> passages) {
        List<Weighed> weighed = new ArrayList<>();
        passages.forEach(passage -> weighed.add(new Weighed(passage, coverage(passage), sentences(passage))));
        Map<Weighed, Double> order = new HashMap<>();
        for (int i = 0; i < weighed.size(); i++) {
            order.put(weighed.get(i), weighed.get(i).coverage() + RANK_BONUS / (i + 1));
        }
        return weighed.stream()
                .sorted(Comparator.comparing(order::get, Comparator.reverseOrder()))
                .toList();
    }

    /** Whether so much coverage is evidence at all: a short question must be met nearly whole. */
    boolean suffices(double coverage) {
        return topic.isEmpty() || coverage >= (topic.size() <= 2 ? 0.6 : 0.42);
    }

    private void weigh(List<List<String>> sentences) {
        double rarest = Math.log1p(sentences.size());
        for (String term : topic) {
            long with = sentences.stream()
                    .filter(sentence -> match(term, sentence) == 1)
                    .count();
            double idf = with == 0 ? 0 : Math.log1p((double) sentences.size() / with) / rarest;
            weights.put(term, with == 0 ? UNSEEN : COMMONEST + (1 - COMMONEST) * Math.min(1, idf));
        }
    }

    private double coverage(Passage passage) {
        List<String> own = Words.stems(passage.from() + " " + passage.subject() + " " + passage.text());
        List<String> around = Words.stems(passage.context());
        return covered(term -> Math.max(match(term, own), FROM_CONTEXT * match(term, around)));
    }

    private List<String> sentences(Passage passage) {
        List<String> all = Sentences.of(passage.text());
        if (all.isEmpty()) {
            return List.of(passage.text().strip());
        }
        double[] scores = new double[all.size()];
        int best = 0;
        for (int i = 0; i < scores.length; i++) {
            List<String> stems = Words.stems(all.get(i));
            scores[i] = covered(term -> match(term, stems)) + hint(all.get(i));
            best = scores[i] > scores[best] ? i : best;
        }
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

    private double hint(String sentence) {
        Pattern hint = switch (inquiry.kind()) {
            case WHY -> CAUSE;
            case WHEN -> DATE;
            case AMOUNT -> NUMBER;
            case WHERE -> PLACE;
            case WHO, OTHER -> null;
        };
        return hint != null && hint.matcher(sentence).find() ? HINT_BONUS : 0;
    }

    private double covered(java.util.function.ToDoubleFunction<String> match) {
        double total = topic.stream().mapToDouble(weights::get).sum();
        double met = topic.stream()
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
