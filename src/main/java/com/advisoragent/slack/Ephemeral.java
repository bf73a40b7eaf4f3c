package com.advisoragent.slack;

import com.google.gson.JsonObject;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.List;

/** The answer to a slash command that only the asker sees. The text is shown as it is: make it safe before. */
final class Ephemeral {
    private Ephemeral() {}

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
