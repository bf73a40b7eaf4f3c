package com.advisoragent.slack;

import com.advisoragent.actions.Proposal;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A proposal's card as Slack would get it, for whoever looks for what must not be in it. */
public final class RenderedCard {
    private final JsonArray blocks;

    private RenderedCard(List<LayoutBlock> blocks) {
        this.blocks = GsonFactory.createSnakeCase().toJsonTree(blocks).getAsJsonArray();
    }

    public static RenderedCard of(Proposal proposal, ZoneId zone) {
        return new RenderedCard(ApprovalCard.of(proposal, zone));
    }

    public static RenderedCard inFull(Proposal proposal, ZoneId zone) {
        return new RenderedCard(CardModals.view(proposal, zone).getBlocks());
    }

    public static RenderedCard why(Proposal proposal) {
        return new RenderedCard(CardModals.why(proposal).getBlocks());
    }

    public static RenderedCard inASharedPlace(Proposal proposal) {
        return new RenderedCard(ApprovalCard.withoutContent(proposal));
    }

    /** How our code shows a text to the letter. */
    public static String exactly(String text) {
        return SafeText.exact(text);
    }

    public List<String> types() {
        List<String> types = new ArrayList<>();
        blocks.forEach(block -> types.add(block.getAsJsonObject().get("type").getAsString()));
        return types;
    }

    /** Every text in it, in its order, pieces of one text joined again. */
    public String text() {
        List<String> texts = new ArrayList<>();
        collect(blocks, texts);
        return texts.stream().collect(Collectors.joining());
    }

    public boolean canBeApproved() {
        return blocks.toString().contains("\"" + ApprovalCard.APPROVE + "\"");
    }

    private static void collect(JsonElement element, List<String> texts) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collect(each, texts));
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            object.entrySet().forEach(entry -> {
                if (entry.getKey().equals("text") && entry.getValue().isJsonPrimitive()) {
                    texts.add(entry.getValue().getAsString());
                } else {
                    collect(entry.getValue(), texts);
                }
            });
        }
    }
}
