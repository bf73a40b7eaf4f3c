package com.advisoragent.slack;

import com.google.gson.JsonObject;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.List;

/** An answer to a command that only who gave it sees. The text is shown as it is: make it safe before. */
final class Ephemeral {
    private Ephemeral() {}

    static Response answer(SlashCommandContext context, String text, List<LayoutBlock> blocks) {
        return context.ack(SlashCommandResponse.builder()
                .responseType("ephemeral")
                .text(text)
                .blocks(blocks)
                .build());
    }

    static Response of(String mrkdwn) {
        return of(mrkdwn, List.of());
    }

    static Response of(String mrkdwn, List<LayoutBlock> blocks) {
        JsonObject answer = new JsonObject();
        answer.addProperty("response_type", "ephemeral");
        answer.addProperty("text", mrkdwn);
        if (!blocks.isEmpty()) {
            answer.add("blocks", GsonFactory.createSnakeCase().toJsonTree(blocks));
        }
        return Response.json(200, answer.toString());
    }
}
