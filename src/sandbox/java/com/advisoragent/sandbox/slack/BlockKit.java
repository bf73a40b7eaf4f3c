package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Rule.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks blocks and views as strictly as Slack, and fills in the ids that Slack makes up. */
final class BlockKit {
    private static final int MESSAGE_BLOCKS = 50;
    private static final int VIEW_BLOCKS = 100;
    private static final int MESSAGE_CHARACTERS = 13_000;
    private static final int MARKDOWN_CHARACTERS = 12_000;
    private static final int VIEW_BYTES = 250_000;

    private static final Rule.Shape VIEW = Rule.object()
            .must("blocks", (value, path, problems) -> {})
            .may("private_metadata", Rule.maybeEmpty(3_000))
            .may("callback_id", Rule.maybeEmpty(255))
            .may("external_id", Rule.maybeEmpty(255));
    private static final Rule MODAL = modal();

    private final Stamps stamps;

    BlockKit(Stamps stamps) {
        this.stamps = stamps;
    }

    /** The blocks of a message, with ids filled in. Throws {@code invalid_blocks} or {@code msg_blocks_too_long}. */
    ArrayNode message(JsonNode blocks) {
        if (!blocks.isArray()) {
            throw new SlackError("invalid_blocks_format");
        }
        Problems problems = new Problems();
        Rule.list(BlockRules.IN_MESSAGE, 0, MESSAGE_BLOCKS).check(blocks, "/blocks", problems);
        ids(blocks, "/blocks", problems);
        if (!problems.messages.isEmpty()) {
            throw new SlackError("invalid_blocks", problems.messages);
        }
        int markdown = 0;
        for (JsonNode block : blocks) {
            markdown += block.path("type").asText().equals("markdown")
                    ? block.path("text").asText().length()
                    : 0;
        }
        if (characters(blocks) > MESSAGE_CHARACTERS || markdown > MARKDOWN_CHARACTERS) {
            throw new SlackError("msg_blocks_too_long");
        }
        return filled(blocks);
    }

    /** A modal or a Home tab; throws {@code invalid_arguments} with what is wrong in it. */
    ObjectNode view(JsonNode view, String type) {
        Problems problems = new Problems();
        if (!view.path("type").asText().equals(type)) {
            problems.add("unsupported type: " + view.path("type").asText(), "/view/type");
        }
        boolean modal = type.equals("modal");
        (modal ? MODAL : VIEW).check(view, "/view", problems);
        Rule.list(modal ? BlockRules.IN_MODAL : BlockRules.IN_HOME, 0, VIEW_BLOCKS)
                .check(view.path("blocks"), "/view/blocks", problems);
        ids(view.path("blocks"), "/view/blocks", problems);
        if (modal && !view.has("submit") && inputs(view.path("blocks"))) {
            problems.add("missing required field: submit", "/view");
        }
        if (!problems.messages.isEmpty()) {
            throw new SlackError("invalid_arguments", problems.messages);
        }
        if (Json.write(view).length() > VIEW_BYTES) {
            throw new SlackError("view_too_large");
        }
        ObjectNode kept = view.deepCopy();
        kept.set("blocks", filled(view.path("blocks")));
        return kept;
    }

    /** The element with this action id; a null block id means any block. */
    static Optional<Map.Entry<String, JsonNode>> element(JsonNode blocks, String blockId, String actionId) {
        for (JsonNode block : blocks) {
            String id = block.path("block_id").asText();
            if (blockId == null || blockId.equals(id)) {
                for (JsonNode element : elements(block)) {
                    if (element.path("action_id").asText().equals(actionId)) {
                        return Optional.of(Map.entry(id, element));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The interactive elements of a block. */
    static List<JsonNode> elements(JsonNode block) {
        List<JsonNode> found = new java.util.ArrayList<>();
        switch (block.path("type").asText()) {
            case "actions", "context_actions" -> block.path("elements").forEach(found::add);
            case "section" -> found.add(block.path("accessory"));
            case "input" -> found.add(block.path("element"));
            case "card" -> block.path("actions").forEach(found::add);
            case "carousel" -> block.path("elements").forEach(card -> found.addAll(elements(card)));
            default -> {}
        }
        found.removeIf(
                element -> !element.isObject() || element.path("type").asText().equals("image"));
        return found;
    }

    private static Rule modal() {
        return Rule.object()
                .must("title", ElementRules.plain(24))
                .may("submit", ElementRules.plain(24))
                .may("close", ElementRules.plain(24))
                .must("blocks", (value, path, problems) -> {})
                .may("private_metadata", Rule.maybeEmpty(3_000))
                .may("callback_id", Rule.maybeEmpty(255))
                .may("external_id", Rule.maybeEmpty(255))
                .may("clear_on_close", Rule.bool())
                .may("notify_on_close", Rule.bool())
                .may("submit_disabled", Rule.bool());
    }

    private static boolean inputs(JsonNode blocks) {
        for (JsonNode block : blocks) {
            if (block.path("type").asText().equals("input")) {
                return true;
            }
        }
        return false;
    }

    private static void ids(JsonNode blocks, String path, Problems problems) {
        Set<String> blockIds = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            if (block.has("block_id") && !blockIds.add(block.path("block_id").asText())) {
                problems.add("block_id already exists", path + "/" + i + "/block_id");
            }
            Set<String> actionIds = new HashSet<>();
            for (JsonNode element : elements(block)) {
                if (element.has("action_id")
                        && !actionIds.add(element.path("action_id").asText())) {
                    problems.add("`action_id` already exists for another element", path + "/" + i);
                }
            }
        }
    }

    private static int characters(JsonNode node) {
        int sum = node.path("text").isTextual() ? node.path("text").asText().length() : 0;
        for (JsonNode child : node) {
            sum += child.isContainerNode() ? characters(child) : 0;
        }
        return sum;
    }

    private ArrayNode filled(JsonNode blocks) {
        ArrayNode copy = blocks.deepCopy();
        for (JsonNode block : copy) {
            if (!block.has("block_id")) {
                ((ObjectNode) block).put("block_id", stamps.id("b"));
            }
            for (JsonNode element : elements(block)) {
                if (!element.has("action_id")) {
                    ((ObjectNode) element).put("action_id", stamps.id("a"));
                }
            }
        }
        return copy;
    }
}
