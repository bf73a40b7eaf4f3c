package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** A message in Gmail's JSON. */
final class MessageView {
    private static final Set<String> FORMATS = Set.of("full", "raw", "metadata", "minimal");
    private static final int SNIPPET = 200;

    private MessageView() {}

    static ObjectNode ids(MailItem item) {
        return Json.object().put("id", item.id).put("threadId", item.threadId);
    }

    static ObjectNode withLabels(MailItem item) {
        ObjectNode view = ids(item);
        ArrayNode labels = view.putArray("labelIds");
        item.labels.forEach(labels::add);
        return view;
    }

    /** Throws 400 for a format that there is not. */
    static ObjectNode of(MailItem item, String format, List<String> metadataHeaders) {
        if (!FORMATS.contains(format)) {
            throw GoogleError.invalid("Invalid value at 'format' (TYPE_ENUM), \"" + format + "\"");
        }
        String text = item.mime.text().replaceAll("\\s+", " ");
        ObjectNode view = withLabels(item)
                .put("snippet", text.substring(0, Math.min(text.length(), SNIPPET)))
                .put("historyId", Long.toString(item.historyId))
                .put("internalDate", Long.toString(item.at.toEpochMilli()))
                .put("sizeEstimate", item.raw.length);
        switch (format) {
            case "raw" -> view.put("raw", Base64.getUrlEncoder().encodeToString(item.raw));
            case "full" -> view.set("payload", part(item.mime.root(), ""));
            case "metadata" -> view.set("payload", headersOnly(item, metadataHeaders));
            default -> view.remove("payload");
        }
        return view;
    }

    /** The part of that attachment id, which is its path in the message. */
    static byte[] attachment(MailItem item, String id) {
        Mime.Node node = item.mime.root();
        for (String step : id.replaceFirst("^ANGjdJ", "").split("_")) {
            int index = step.matches("\\d{1,3}") ? Integer.parseInt(step) : -1;
            if (index < 0 || index >= node.children().size()) {
                throw GoogleError.invalid("Invalid attachment token");
            }
            node = node.children().get(index);
        }
        return node.data();
    }

    private static ObjectNode headersOnly(MailItem item, List<String> wanted) {
        ObjectNode payload = Json.object().put("mimeType", item.mime.root().type());
        ArrayNode headers = payload.putArray("headers");
        for (Mime.Field field : item.mime.root().headers()) {
            if (wanted.isEmpty() || wanted.stream().anyMatch(field.name()::equalsIgnoreCase)) {
                headers.addObject().put("name", field.name()).put("value", field.value());
            }
        }
        return payload;
    }

    private static ObjectNode part(Mime.Node node, String id) {
        ObjectNode part =
                Json.object().put("partId", id).put("mimeType", node.type()).put("filename", node.filename());
        ArrayNode headers = part.putArray("headers");
        node.headers()
                .forEach(field -> headers.addObject().put("name", field.name()).put("value", field.value()));
        ObjectNode body = part.putObject("body").put("size", node.data().length);
        if (!node.filename().isEmpty()) {
            body.put("attachmentId", "ANGjdJ" + id.replace('.', '_'));
        } else if (node.data().length > 0) {
            body.put("data", Base64.getUrlEncoder().encodeToString(node.data()));
        }
        if (!node.children().isEmpty()) {
            ArrayNode parts = part.putArray("parts");
            for (int i = 0; i < node.children().size(); i++) {
                parts.add(part(node.children().get(i), id.isEmpty() ? Integer.toString(i) : id + "." + i));
            }
        }
        return part;
    }
}
