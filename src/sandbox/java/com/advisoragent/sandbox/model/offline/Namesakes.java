package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.Words;
import com.advisoragent.sandbox.model.offline.Evidence.Weighed;
import java.util.List;
import java.util.Optional;

/** Notices that evidence comes from several people who bear the name in the question. */
final class Namesakes {
    private Namesakes() {}

    /** Their full names, or nothing if the evidence is one person's. */
    static List<String> among(List<Weighed> evidence, Optional<String> person, Wording wording) {
        List<String> asked = person.map(Words::stems).orElse(List.of());
        if (asked.size() != 1) {
            return List.of();
        }
        List<String> bearers = evidence.stream()
                .map(weighed -> weighed.passage().from())
                .filter(from -> !wording.isAdvisor(from))
                .map(Wording::name)
                .filter(name ->
                        Words.stems(name).size() > 1 && Words.stems(name).containsAll(asked))
                .distinct()
                .toList();
        return bearers.size() > 1 ? bearers : List.of();
    }
}
