package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Post;
import com.advisoragent.sandbox.slack.Triggers.Answer;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** What the app posts to a {@code response_url}: a message, or a change of the one that was clicked on. */
final class ResponseUrls implements Route {
    private static final Set<String> FIELDS = Set.of(
            "text",
            "blocks",
            "attachments",
            "response_type",
            "replace_original",
            "delete_original",
            "thread_ts",
            "unfurl_links",
            "unfurl_media",
            "mrkdwn",
            "metadata");

    private final Workspace workspace;
    private final Triggers triggers;
    private final Messages messages;
    private final BlockKit blockKit;

    ResponseUrls(Workspace workspace, Triggers triggers, Messages messages, BlockKit blockKit) {
        this.workspace = workspace;
        this.triggers = triggers;
        this.messages = messages;
        this.blockKit = blockKit;
    }

    @Override
    public Reply answer(Call call) {
        try {
            synchronized (workspace.changes) {
                apply(triggers.answer(call.path()), call);
            }
            return Reply.of(200, "text/plain; charset=utf-8", "ok");
        } catch (SlackError refused) {
            boolean gone = refused.getMessage().endsWith("_url");
            return Reply.json(gone ? 404 : 400, Json.write(refused.body()));
        }
    }

    private void apply(Answer answer, Call call) {
        JsonNode body =
                Json.read(call.text()).filter(JsonNode::isObject).orElseThrow(() -> new SlackError("invalid_payload"));
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new SlackError("invalid_payload").with("field", field);
            }
        });
        Optional<Post> original = Optional.ofNullable(answer.messageTs).flatMap(answer.room::find);
        if (body.path("delete_original").asBoolean()) {
            original.ifPresent(post -> messages.delete(answer.room, post));
            return;
        }
        ObjectNode content = Json.object().put("text", body.path("text").asText());
        if (body.has("blocks")) {
            content.set("blocks", blockKit.message(body.get("blocks")));
        } else if (content.path("text").asText().isBlank()) {
            throw new SlackError("no_text");
        }
        if (body.path("replace_original").asBoolean() && original.isPresent()) {
            messages.edit(answer.room, original.get(), content, SlackApp.BOT_USER);
        } else {
            String thread =
                    body.path("thread_ts").isTextual() ? body.get("thread_ts").asText() : null;
            if (body.path("response_type").asText().equals("in_channel")) {
                messages.byBot(answer.room, content, thread);
            } else {
                messages.ephemeral(answer.room, answer.userId, content, thread, false);
            }
        }
    }
}
