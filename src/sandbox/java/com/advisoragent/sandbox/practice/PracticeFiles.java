package com.advisoragent.sandbox.practice;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The data files of one practice as they are written. Unknown fields, doubled fields and missing files are refused, with the place. */
final class PracticeFiles {
    /** {@code practice.json}: whose practice, and the mail files in {@code mail/}. */
    record Head(String advisor, String firm, String phone, String zone, List<String> mail) {}

    /** A line of {@code people.jsonl}: an address that mail and events name by its key, and how its owner signs. */
    record Person(String key, String name, String address, List<String> signature) {}

    record Contact(
            String id,
            String firstname,
            String lastname,
            String nickname,
            String email,
            List<String> otherEmails,
            String phone,
            String company,
            String jobtitle,
            String city,
            String lifecyclestage,
            String household,
            String created) {}

    record Note(String id, List<String> contacts, String at, String body) {}

    record Thread(String thread, String subject, List<Message> messages) {}

    /** {@code quote} is gmail or outlook; {@code forwards} names an earlier message; {@code signature} is none or mobile. */
    record Message(
            String id,
            String at,
            String from,
            List<String> to,
            List<String> cc,
            String subject,
            List<String> labels,
            Map<String, String> headers,
            String signature,
            String quote,
            String forwards,
            List<String> body,
            List<String> html) {}

    /** {@code minutes} 0 means all day; {@code attendees} maps a person's key to the response; {@code off} lists cancelled repeats. */
    record Event(
            String id,
            String at,
            int minutes,
            String zone,
            Repeat repeat,
            String summary,
            String location,
            String organizer,
            Map<String, String> attendees,
            String status,
            String created,
            List<String> description) {}

    record Repeat(int everyWeeks, int times, List<Integer> off) {}

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String folder;

    PracticeFiles(String practice) {
        if (!practice.matches("[a-z]+")) {
            throw new IllegalArgumentException("not the name of a practice: " + practice);
        }
        this.folder = "/practice/" + practice + "/";
    }

    <T> T one(String file, Class<T> type) {
        return parse(file, text(file), type);
    }

    /** The objects of a .jsonl file, one a line; empty lines are skipped. */
    <T> List<T> lines(String file, Class<T> type) {
        List<T> all = new ArrayList<>();
        int number = 0;
        for (String line : text(file).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                all.add(parse(file + ":" + number, line, type));
            }
        }
        return all;
    }

    private String text(String file) {
        try (InputStream in = PracticeFiles.class.getResourceAsStream(folder + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + folder + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + file, e);
        }
    }

    private <T> T parse(String place, String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + place + ": " + e.getMessage(), e);
        }
    }
}
