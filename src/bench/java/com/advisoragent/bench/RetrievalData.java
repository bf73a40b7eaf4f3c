package com.advisoragent.bench;

import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Conversations in LoCoMo's format: each session becomes a thread, each message a document of it. */
record RetrievalData(List<Conversation> conversations) {
    /** The categories whose questions have an answer in the conversation. */
    private static final Set<Integer> ANSWERABLE = Set.of(1, 2, 3, 4);

    private static final Pattern MESSAGE = Pattern.compile("D(\\d+):(\\d+)");
    private static final DateTimeFormatter WHEN = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, uuuu")
            .toFormatter(Locale.ENGLISH);

    /** The messages by their ids, and what is asked about them. */
    record Conversation(Map<String, Document> messages, List<Question> questions) {}

    /** The evidence: ids of the messages that answer, one at least. */
    record Question(String text, Set<String> evidence) {}

    static RetrievalData read(Path file) throws IOException {
        JsonNode all = new ObjectMapper().readTree(file.toFile());
        return new RetrievalData(StreamSupport.stream(all.spliterator(), false)
                .map(RetrievalData::conversation)
                .toList());
    }

    private static Conversation conversation(JsonNode sample) {
        JsonNode conversation = sample.get("conversation");
        List<String> speakers = List.of(
                conversation.get("speaker_a").asText(),
                conversation.get("speaker_b").asText());
        Map<String, Document> messages = new LinkedHashMap<>();
        for (int session = 1; conversation.has("session_" + session + "_date_time"); session++) {
            Instant start = LocalDateTime.parse(
                            conversation
                                    .get("session_" + session + "_date_time")
                                    .asText(),
                            WHEN)
                    .toInstant(ZoneOffset.UTC);
            int position = 0;
            for (JsonNode message : conversation.path("session_" + session)) {
                Document document = document(message, "session " + session, position, start, speakers);
                messages.put(document.externalId(), document);
                position++;
            }
        }
        List<Question> questions = new ArrayList<>();
        for (JsonNode question : sample.get("qa")) {
            Set<String> evidence = evidence(question.path("evidence"));
            evidence.retainAll(messages.keySet());
            if (ANSWERABLE.contains(question.get("category").asInt()) && !evidence.isEmpty()) {
                questions.add(new Question(question.get("question").asText(), evidence));
            }
        }
        return new Conversation(messages, questions);
    }

    /** A shared picture is its caption: what an attachment's name is to an email. */
    private static Document document(
            JsonNode message, String session, int position, Instant start, List<String> speakers) {
        String sender = message.get("speaker").asText();
        String caption = message.path("blip_caption").asText("");
        return new Document(
                SourceKind.EMAIL,
                message.get("dia_id").asText(),
                session,
                position,
                sender,
                speakers.stream().filter(each -> !each.equals(sender)).toList(),
                "",
                start.plusSeconds(position),
                message.get("text").asText() + (caption.isEmpty() ? "" : " [" + caption + "]"),
                Optional.empty());
    }

    private static Set<String> evidence(JsonNode listed) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode each : listed) {
            Matcher id = MESSAGE.matcher(each.asText());
            while (id.find()) {
                ids.add("D" + Integer.parseInt(id.group(1)) + ":" + Integer.parseInt(id.group(2)));
            }
        }
        return ids;
    }
}
