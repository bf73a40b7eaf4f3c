package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A handful of everyday English: words that mean the same, and words that are often met together. */
final class Thesaurus {
    private static final double RELATED = 0.5;
    private static final double FAMILY = 0.85;

    private static final String[] SAME = {
        "kid child children son daughter boy girl toddler teenager",
        "house home property condo apartment",
        "sell sold selling sale offload",
        "buy bought purchase purchased buying",
        "want wanted wish like hope prefer",
        "stock share shares stocks equity",
        "meet met meeting appointment call review",
        "job work employer position",
        "begin began start started",
        "leave left quit leaving",
        "retire retirement retiring retired",
        "move moved moving relocate",
        "pay paid payment paying",
        "give gave gift given donate",
        "send sent mail email",
        "worry worried concern concerned afraid nervous anxious",
        "sick ill illness hospital surgery",
        "mother mom mum mama",
        "father dad papa pop",
        "wife husband spouse partner",
        "marry married wedding marriage",
        "divorce divorced separation",
        "college university tuition school",
        "car vehicle truck",
        "dog puppy",
        "trip travel vacation holiday",
        "cost price fee quote",
        "money cash fund",
        "death died dead passed",
        "doctor physician",
        "company firm business",
        "risk risky",
    };
    private static final String[] MET_TOGETHER = {
        "play team game season tournament practice league tryout coach",
        "kid family parent baby school",
        "sell proceeds cash gain position",
        "house mortgage closing roof kitchen renovation move",
        "retire pension package",
        "college 529 campus degree dorm",
        "sick doctor treatment diagnosis",
        "trip flight abroad",
        "buy down offer",
        "marry venue engaged fiance",
        "job hire hired promotion layoff salary",
        "worry sleep stress scared",
    };

    private static final Map<String, Integer> MEANING = groups(SAME);
    private static final Map<String, Set<Integer>> COMPANY = company();

    private Thesaurus() {}

    /** 1 for the same word or meaning, less for words of one field, else 0. Takes stems. */
    static double likeness(String stem, String other) {
        if (stem.equals(other)) {
            return 1;
        }
        Integer meaning = MEANING.get(stem);
        if (meaning != null && meaning.equals(MEANING.get(other))) {
            return 1;
        }
        if (sameFamily(stem, other)) {
            return FAMILY;
        }
        Set<Integer> fields = new HashSet<>(COMPANY.getOrDefault(stem, Set.of()));
        fields.retainAll(COMPANY.getOrDefault(other, Set.of()));
        return fields.isEmpty() ? 0 : RELATED;
    }

    /** "convert" and "conversion", "appraiser" and "appraisal": a long common start and short ends. */
    private static boolean sameFamily(String stem, String other) {
        int shorter = Math.min(stem.length(), other.length());
        int common = 0;
        while (common < shorter && stem.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common >= 5 && common >= Math.max(stem.length(), other.length()) - 5
                || common == 4 && shorter == 4 && Math.max(stem.length(), other.length()) <= 6;
    }

    private static Map<String, Integer> groups(String[] lines) {
        Map<String, Integer> groups = new HashMap<>();
        for (int i = 0; i < lines.length; i++) {
            for (String stem : Words.stems(lines[i])) {
                groups.putIfAbsent(stem, i);
            }
        }
        return groups;
    }

    /** A word's meanings count with it: what keeps company with "kid" does so with "son". */
    private static Map<String, Set<Integer>> company() {
        Map<String, Set<Integer>> company = new HashMap<>();
        for (int i = 0; i < MET_TOGETHER.length; i++) {
            for (String stem : Words.stems(MET_TOGETHER[i])) {
                Integer meaning = MEANING.get(stem);
                for (Map.Entry<String, Integer> same : MEANING.entrySet()) {
                    if (same.getValue().equals(meaning)) {
                        company.computeIfAbsent(same.getKey(), key -> new HashSet<>())
                                .add(i);
                    }
                }
                company.computeIfAbsent(stem, key -> new HashSet<>()).add(i);
            }
        }
        return company;
    }
}
