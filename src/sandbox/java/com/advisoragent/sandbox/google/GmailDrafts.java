package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Gmail's drafts. A sent draft is gone, and its message becomes a new one in Sent. */
final class GmailDrafts {
    private static final String DRAFTS = GmailMessages.USER + "/drafts";
    private static final Shape DRAFT =
            Shape.of("id message{id raw threadId labelIds[] snippet historyId:n" + " internalDate:n sizeEstimate:n}");

    private final Post post;

    GmailDrafts(Post post) {
        this.post = post;
    }

    List<Operation> operations() {
        String list = "maxResults pageToken q includeSpamTrash";
        return List.of(
                Operation.get(DRAFTS, Scopes.READ_DRAFTS, list, GmailDrafts::list),
                Operation.post(DRAFTS, Scopes.WRITE_DRAFTS, "", DRAFT, this::create),
                Operation.post(Upload.PREFIX + DRAFTS, Scopes.WRITE_DRAFTS, "", DRAFT, this::create),
                Operation.post(DRAFTS + "/send", Scopes.WRITE_DRAFTS, "", DRAFT, this::send),
                Operation.get(DRAFTS + "/{id}", Scopes.READ_DRAFTS, "format", GmailDrafts::get),
                Operation.of("PUT", DRAFTS + "/{id}", Scopes.WRITE_DRAFTS, "", DRAFT, this::update),
                Operation.of("DELETE", DRAFTS + "/{id}", Scopes.WRITE_DRAFTS, "", null, GmailDrafts::delete));
    }

    private static JsonNode list(ApiRequest request) {
        ObjectNode answer = Json.object();
        MailQuery query = MailQuery.of(request.query().text("q").orElse(""));
        List<Mailbox.Draft> all = request.account().mailbox().drafts().stream()
                .filter(draft -> query.matches(draft.item()))
                .toList();
        List<Mailbox.Draft> page = Paging.of(request.query(), 100, 500, 0).page(all, Mailbox.Draft::id, answer);
        if (!page.isEmpty()) {
            ArrayNode drafts = answer.putArray("drafts");
            page.forEach(draft -> drafts.add(view(draft, MessageView.ids(draft.item()))));
        }
        return answer.put("resultSizeEstimate", all.size());
    }

    private static JsonNode get(ApiRequest request) {
        Mailbox.Draft draft = request.account().mailbox().draft(request.name("id"));
        String format = request.query().text("format").orElse("full");
        return view(draft, MessageView.of(draft.item(), format, List.of()));
    }

    private JsonNode create(ApiRequest request) {
        byte[] raw = raw(request);
        Mailbox.Draft draft =
                request.account().mailbox().newDraft(raw, thread(request, raw).orElse(null));
        return view(draft, MessageView.withLabels(draft.item()));
    }

    private JsonNode update(ApiRequest request) {
        Mailbox mailbox = request.account().mailbox();
        Mailbox.Draft draft = mailbox.draft(request.name("id"));
        byte[] raw = raw(request);
        Mailbox.Draft edited = mailbox.edit(draft, raw, thread(request, raw).orElse(null));
        return view(edited, MessageView.withLabels(edited.item()));
    }

    private static JsonNode delete(ApiRequest request) {
        Mailbox mailbox = request.account().mailbox();
        mailbox.delete(mailbox.draft(request.name("id")));
        return null;
    }

    /** By id, with other bytes where {@code message.raw} is given; without an id it sends the bytes alone. */
    private JsonNode send(ApiRequest request) {
        Mailbox mailbox = request.account().mailbox();
        String id = request.body().path("id").asText();
        boolean bytes = request.body().path("message").has("raw");
        if (id.isEmpty() && !bytes) {
            throw GoogleError.invalid("Draft id required");
        }
        Optional<Mailbox.Draft> draft = id.isEmpty() ? Optional.empty() : Optional.of(mailbox.draft(id));
        byte[] raw = bytes ? raw(request) : draft.get().item().raw;
        Optional<String> thread = request.body().path("message").has("threadId")
                ? thread(request, raw)
                : draft.map(each -> each.item().threadId)
                        .filter(own -> mailbox.thread(own).size() > 1);
        MailItem sent = post.send(request.account(), raw, thread);
        draft.ifPresent(mailbox::delete);
        return MessageView.withLabels(sent);
    }

    private byte[] raw(ApiRequest request) {
        String raw = request.body().path("message").path("raw").asText();
        return post.accepted(request.account(), Upload.raw(request, raw));
    }

    private static Optional<String> thread(ApiRequest request, byte[] raw) {
        return Optional.of(request.body().path("message").path("threadId").asText())
                .filter(id -> !id.isEmpty())
                .flatMap(id -> Threads.named(request.account().mailbox(), id, new Mime(raw)));
    }

    private static ObjectNode view(Mailbox.Draft draft, ObjectNode message) {
        ObjectNode view = Json.object().put("id", draft.id());
        view.set("message", message);
        return view;
    }
}
