package com.advisoragent.sandbox.practice;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question that an advisor would ask about the main practice, labelled with what answers it: one of {@code anyOf}, or all of
 * {@code allOf} (ids of messages, notes or calendar entries; both empty where the practice holds no answer). {@code client} is the
 * contact meant, or null; {@code candidates} those between whom an ambiguous name must be decided; {@code after} what was asked before.
 */
public record PracticeQuestion(
        String id,
        String kind,
        String question,
        String after,
        String client,
        List<String> candidates,
        List<String> anyOf,
        List<String> allOf) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public PracticeQuestion {
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
        anyOf = anyOf == null ? List.of() : List.copyOf(anyOf);
        allOf = allOf == null ? List.of() : List.copyOf(allOf);
    }

    /** All of {@code retrieval/questions.jsonl}, dates in their texts resolved by the clock that the practice was loaded with. */
    public static List<PracticeQuestion> all(Clock clock, Practice practice) {
        RelativeText text = new RelativeText(new RelativeTime(
                ZonedDateTime.now(clock.withZone(practice.advisor().zone()))));
        try (InputStream in = PracticeQuestion.class.getResourceAsStream("/retrieval/questions.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> parsed(line, text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Stream<String> evidence() {
        return Stream.concat(anyOf.stream(), allOf.stream());
    }

    /** Whether these passages, found by a search, answer the question. */
    public boolean answeredBy(List<String> found) {
        return evidence().findAny().isPresent()
                && (anyOf.isEmpty() || anyOf.stream().anyMatch(found::contains))
                && found.containsAll(allOf);
    }

    private static PracticeQuestion parsed(String line, RelativeText text) {
        try {
            PracticeQuestion raw = JSON.readValue(line, PracticeQuestion.class);
            return new PracticeQuestion(
                    raw.id,
                    raw.kind,
                    text.fill(raw.question),
                    raw.after,
                    raw.client,
                    raw.candidates,
                    raw.anyOf,
                    raw.allOf);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
