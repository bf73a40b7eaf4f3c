package com.advisoragent.slack;

import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/** An answer to a command that only who gave it sees. */
final class Ephemeral {
    private Ephemeral() {}

    static Response answer(SlashCommandContext context, String text, List<LayoutBlock> blocks) {
        return context.ack(SlashCommandResponse.builder()
                .responseType("ephemeral")
                .text(text)
                .blocks(blocks)
                .build());
    }
}
