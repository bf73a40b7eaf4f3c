package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened in a mailbox, and being told that something did. */
final class GmailHistory {
    private static final Shape WATCH = Shape.of("topicName labelIds[] labelFilterAction labelFilterBehavior");
    /** The name of each kind as a parameter, and its field in the answer. */
    private static final Map<Mailbox.Event.Kind, List<String>> KINDS = Map.of(
            Mailbox.Event.Kind.MESSAGE_ADDED, List.of("messageAdded", "messagesAdded"),
            Mailbox.Event.Kind.MESSAGE_DELETED, List.of("messageDeleted", "messagesDeleted"),
            Mailbox.Event.Kind.LABEL_ADDED, List.of("labelAdded", "labelsAdded"),
            Mailbox.Event.Kind.LABEL_REMOVED, List.of("labelRemoved", "labelsRemoved"));

    private final PubSub pubSub;

    GmailHistory(PubSub pubSub) {
        this.pubSub = pubSub;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                        GmailMessages.USER + "/history",
                        Scopes.READ_MAIL,
                        "startHistoryId historyTypes* labelId maxResults pageToken",
                        GmailHistory::list),
                Operation.post(GmailMessages.USER + "/watch", Scopes.READ_MAIL, "", WATCH, this::watch),
                Operation.post(GmailMessages.USER + "/stop", Scopes.READ_MAIL, "", null, this::stop));
    }

    private static JsonNode list(ApiRequest request) {
        String start = request.query().text("startHistoryId").orElse("");
        if (!start.matches("\\d{1,18}")) {
            throw GoogleError.invalid("Missing or invalid startHistoryId");
        }
        Set<Mailbox.Event.Kind> wanted = kinds(request.query().list("historyTypes"));
        String label = request.query().text("labelId").orElse("");
        Mailbox mailbox = request.account().mailbox();
        List<Mailbox.Event> events = mailbox.since(Long.parseLong(start)).stream()
                .filter(event -> wanted.contains(event.kind()))
                .filter(event -> label.isEmpty()
                        || event.item().in(label)
                        || event.labels().contains(label))
                .toList();
        ObjectNode answer = Json.object();
        List<Mailbox.Event> page =
                Paging.of(request.query(), 100, 500, 0).page(events, event -> Long.toString(event.id()), answer);
        if (!page.isEmpty()) {
            ArrayNode history = answer.putArray("history");
            page.forEach(event -> history.add(view(event)));
        }
        return answer.put("historyId", Long.toString(mailbox.historyId()));
    }

    private static ObjectNode view(Mailbox.Event event) {
        ObjectNode view = Json.object().put("id", Long.toString(event.id()));
        view.putArray("messages").add(MessageView.ids(event.item()));
        ObjectNode change = view.putArray(KINDS.get(event.kind()).get(1)).addObject();
        boolean gone = event.kind() == Mailbox.Event.Kind.MESSAGE_DELETED;
        change.set("message", gone ? MessageView.ids(event.item()) : MessageView.withLabels(event.item()));
        if (event.kind() == Mailbox.Event.Kind.LABEL_ADDED || event.kind() == Mailbox.Event.Kind.LABEL_REMOVED) {
            ArrayNode labels = change.putArray("labelIds");
            event.labels().forEach(labels::add);
        }
        return view;
    }

    private static Set<Mailbox.Event.Kind> kinds(List<String> names) {
        Map<String, Mailbox.Event.Kind> byName = KINDS.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getValue().get(0), Map.Entry::getKey));
        if (!byName.keySet().containsAll(names)) {
            throw GoogleError.invalid("Invalid value at 'history_types' (TYPE_ENUM), " + names);
        }
        return names.isEmpty()
                ? KINDS.keySet()
                : names.stream().map(byName::get).collect(Collectors.toSet());
    }

    private JsonNode watch(ApiRequest request) {
        String topic = request.body().path("topicName").asText();
        if (!topic.matches("projects/[^/]+/topics/[^/]+")) {
            throw GoogleError.invalid("Invalid topicName does not match projects/*/topics/*");
        }
        String behavior = request.body()
                .path("labelFilterBehavior")
                .asText(request.body().path("labelFilterAction").asText("include"));
        if (!Set.of("include", "exclude").contains(behavior.toLowerCase(Locale.ROOT))) {
            throw GoogleError.invalid("Invalid value at 'label_filter_behavior' (TYPE_ENUM), \"" + behavior + "\"");
        }
        Set<String> labels = new LinkedHashSet<>();
        request.body().path("labelIds").forEach(label -> labels.add(label.asText()));
        Mailbox mailbox = request.account().mailbox();
        Instant until = pubSub.watch(mailbox.address, labels, behavior.equalsIgnoreCase("exclude"));
        return Json.object()
                .put("historyId", Long.toString(mailbox.historyId()))
                .put("expiration", Long.toString(until.toEpochMilli()));
    }

    private JsonNode stop(ApiRequest request) {
        pubSub.stop(request.account().address());
        return null;
    }
}
