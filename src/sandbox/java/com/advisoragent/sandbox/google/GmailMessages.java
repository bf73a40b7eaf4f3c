package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gmail's profile, labels, messages and threads. */
final class GmailMessages {
    static final String USER = "/gmail/v1/users/{user}";
    private static final String MESSAGE =
            "id raw threadId labelIds[] snippet historyId:n internalDate:n sizeEstimate:n";
    static final Shape SENT = Shape.of(MESSAGE);
    private static final Shape MODIFY = Shape.of("addLabelIds[] removeLabelIds[]");
    private static final List<String> LABELS = List.of(
            "INBOX",
            "SENT",
            "DRAFT",
            "UNREAD",
            "STARRED",
            "IMPORTANT",
            "SPAM",
            "TRASH",
            "CHAT",
            "CATEGORY_PERSONAL",
            "CATEGORY_SOCIAL",
            "CATEGORY_PROMOTIONS",
            "CATEGORY_UPDATES",
            "CATEGORY_FORUMS");

    private final Post post;

    GmailMessages(Post post) {
        this.post = post;
    }

    List<Operation> operations() {
        String list = "maxResults pageToken q labelIds* includeSpamTrash";
        String get = "format metadataHeaders*";
        return List.of(
                Operation.get(USER + "/profile", Scopes.READ_PROFILE, "", GmailMessages::profile),
                Operation.get(USER + "/labels", Scopes.READ_LABELS, "", GmailMessages::labels),
                Operation.get(USER + "/messages", Scopes.READ_MAIL, list, GmailMessages::list),
                Operation.get(USER + "/messages/{id}", Scopes.READ_MAIL, get, GmailMessages::get),
                Operation.get(
                        USER + "/messages/{id}/attachments/{part}", Scopes.READ_BODIES, "", GmailMessages::attachment),
                Operation.post(USER + "/messages/{id}/modify", Scopes.MODIFY_MAIL, "", MODIFY, GmailMessages::modify),
                Operation.post(USER + "/messages/send", Scopes.SEND_MAIL, "", SENT, this::send),
                Operation.post(Upload.PREFIX + USER + "/messages/send", Scopes.SEND_MAIL, "", SENT, this::send),
                Operation.get(USER + "/threads", Scopes.READ_MAIL, list, GmailMessages::threads),
                Operation.get(USER + "/threads/{id}", Scopes.READ_MAIL, get, GmailMessages::thread));
    }

    private static JsonNode profile(ApiRequest request) {
        Mailbox mailbox = request.account().mailbox();
        return Json.object()
                .put("emailAddress", request.account().address())
                .put("messagesTotal", mailbox.items().size())
                .put(
                        "threadsTotal",
                        mailbox.items().stream()
                                .map(item -> item.threadId)
                                .distinct()
                                .count())
                .put("historyId", Long.toString(mailbox.historyId()));
    }

    private static JsonNode labels(ApiRequest request) {
        ObjectNode answer = Json.object();
        ArrayNode labels = answer.putArray("labels");
        LABELS.forEach(
                label -> labels.addObject().put("id", label).put("name", label).put("type", "system"));
        return answer;
    }

    private static JsonNode list(ApiRequest request) {
        ObjectNode answer = Json.object();
        List<MailItem> all = found(request);
        List<MailItem> page = Paging.of(request.query(), 100, 500, 0).page(all, item -> item.id, answer);
        if (!page.isEmpty()) {
            ArrayNode messages = answer.putArray("messages");
            page.forEach(item -> messages.add(MessageView.ids(item)));
        }
        return answer.put("resultSizeEstimate", all.size());
    }

    private static JsonNode threads(ApiRequest request) {
        ObjectNode answer = Json.object();
        Map<String, MailItem> newest = new LinkedHashMap<>();
        found(request).forEach(item -> newest.putIfAbsent(item.threadId, item));
        List<MailItem> page = Paging.of(request.query(), 100, 500, 0)
                .page(List.copyOf(newest.values()), item -> item.threadId, answer);
        if (!page.isEmpty()) {
            ArrayNode threads = answer.putArray("threads");
            page.forEach(item -> threads.addObject()
                    .put("id", item.threadId)
                    .put("snippet", item.mime.subject())
                    .put("historyId", Long.toString(item.historyId)));
        }
        return answer.put("resultSizeEstimate", newest.size());
    }

    private static List<MailItem> found(ApiRequest request) {
        Optional<String> text = request.query().text("q");
        if (text.isPresent() && onlyMetadata(request)) {
            throw new GoogleError(
                    403, "forbidden", "PERMISSION_DENIED", "Metadata scope does not support 'q' parameter");
        }
        MailQuery query = MailQuery.of(text.orElse(""));
        List<String> labels = request.query().list("labelIds");
        for (String label : labels) {
            if (!LABELS.contains(label)) {
                throw GoogleError.invalid("Invalid label: " + label);
            }
        }
        boolean all = request.query().flag("includeSpamTrash", false) || query.asksForTrashOrSpam();
        return request.account().mailbox().items().stream()
                .filter(item -> all || labels.contains("TRASH") || !item.in("TRASH"))
                .filter(item -> all || labels.contains("SPAM") || !item.in("SPAM"))
                .filter(item -> item.labels.containsAll(labels) && query.matches(item))
                .toList();
    }

    private static JsonNode get(ApiRequest request) {
        MailItem item = request.account().mailbox().known(request.name("id"));
        return MessageView.of(item, format(request), request.query().list("metadataHeaders"));
    }

    private static JsonNode thread(ApiRequest request) {
        List<MailItem> items = request.account().mailbox().thread(request.name("id"));
        if (items.isEmpty()) {
            throw GoogleError.notFound();
        }
        String format = format(request);
        if (format.equals("raw")) {
            throw GoogleError.invalid("Invalid value at 'format' (TYPE_ENUM), \"raw\"");
        }
        ObjectNode answer = Json.object()
                .put("id", request.name("id"))
                .put("historyId", Long.toString(items.get(items.size() - 1).historyId));
        ArrayNode messages = answer.putArray("messages");
        List<String> headers = request.query().list("metadataHeaders");
        items.forEach(item -> messages.add(MessageView.of(item, format, headers)));
        return answer;
    }

    private static String format(ApiRequest request) {
        String format = request.query().text("format").orElse("full");
        if (onlyMetadata(request) && !format.equals("metadata") && !format.equals("minimal")) {
            throw new GoogleError(
                    403, "forbidden", "PERMISSION_DENIED", "Metadata scope doesn't allow format " + format);
        }
        return format;
    }

    private static boolean onlyMetadata(ApiRequest request) {
        return request.scopes().stream().noneMatch(Scopes.READ_BODIES::contains);
    }

    private static JsonNode attachment(ApiRequest request) {
        MailItem item = request.account().mailbox().known(request.name("id"));
        byte[] data = MessageView.attachment(item, request.name("part"));
        return Json.object()
                .put("size", data.length)
                .put("data", Base64.getUrlEncoder().encodeToString(data));
    }

    private static JsonNode modify(ApiRequest request) {
        Mailbox mailbox = request.account().mailbox();
        MailItem item = mailbox.known(request.name("id"));
        mailbox.relabel(item, labels(request, "addLabelIds"), labels(request, "removeLabelIds"));
        return MessageView.withLabels(item);
    }

    private static Set<String> labels(ApiRequest request, String field) {
        Set<String> labels = new java.util.LinkedHashSet<>();
        request.body().path(field).forEach(label -> labels.add(label.asText()));
        for (String label : labels) {
            if (!LABELS.contains(label) || label.equals("SENT") || label.equals("DRAFT")) {
                throw GoogleError.invalid("Invalid label: " + label);
            }
        }
        return labels;
    }

    private JsonNode send(ApiRequest request) {
        byte[] raw = post.accepted(
                request.account(),
                Upload.raw(request, request.body().path("raw").asText()));
        Optional<String> thread = Optional.of(request.body().path("threadId").asText())
                .filter(id -> !id.isEmpty())
                .flatMap(id -> Threads.named(request.account().mailbox(), id, new Mime(raw)));
        return MessageView.withLabels(post.send(request.account(), raw, thread));
    }
}
