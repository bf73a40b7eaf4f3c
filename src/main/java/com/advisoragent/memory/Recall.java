package com.advisoragent.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a prompt recalls: every active rule that could apply to what happened, and facts by how much they have to do with
 * it, as far as there is room. {@code left} counts what there was no room for.
 */
public record Recall(List<StandingInstruction> rules, List<StandingInstruction> facts, int left) {
    /** About 1,500 tokens for each of the two. */
    private static final int ROOM = 6_000;

    private static final int SHORTEST_WORD = 3;
    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");

    public Recall {
        rules = List.copyOf(rules);
        facts = List.copyOf(facts);
    }

    static Recall of(List<StandingInstruction> all, Trigger happened, String about) {
        Set<String> words = words(about);
        ToLongFunction<StandingInstruction> relevance =
                each -> words(each.words()).stream().filter(words::contains).count();
        // Of equally relevant ones the newer, since it was said last.
        List<StandingInstruction> byRelevance = all.stream()
                .filter(each -> each.state() == StandingInstruction.State.ACTIVE)
                .sorted(Comparator.comparingLong(relevance)
                        .thenComparing(StandingInstruction::saidAt)
                        .reversed())
                .toList();
        List<StandingInstruction> rules = byRelevance.stream()
                .filter(each -> each.kind() == StandingInstruction.Kind.RULE)
                .filter(each -> happened == Trigger.ANY || each.trigger().covers(happened))
                .toList();
        List<StandingInstruction> facts = byRelevance.stream()
                .filter(each -> each.kind() == StandingInstruction.Kind.FACT)
                .toList();
        List<StandingInstruction> roomForRules = fitting(rules);
        List<StandingInstruction> roomForFacts = fitting(facts);
        return new Recall(
                roomForRules, roomForFacts, rules.size() + facts.size() - roomForRules.size() - roomForFacts.size());
    }

    private static List<StandingInstruction> fitting(List<StandingInstruction> instructions) {
        List<StandingInstruction> fitting = new ArrayList<>();
        int room = ROOM;
        for (StandingInstruction each : instructions) {
            room -= each.words().length();
            if (room < 0) {
                break;
            }
            fitting.add(each);
        }
        return fitting;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(WORD_BREAK.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .collect(Collectors.toSet());
    }
}
