package com.advisoragent.sandbox.slack;

import static com.advisoragent.sandbox.slack.ElementRules.element;
import static com.advisoragent.sandbox.slack.ElementRules.plain;
import static com.advisoragent.sandbox.slack.ElementRules.text;
import static com.advisoragent.sandbox.slack.Rule.bool;
import static com.advisoragent.sandbox.slack.Rule.list;
import static com.advisoragent.sandbox.slack.Rule.object;
import static com.advisoragent.sandbox.slack.Rule.oneOf;
import static com.advisoragent.sandbox.slack.Rule.string;
import static com.advisoragent.sandbox.slack.Rule.typed;

import com.advisoragent.sandbox.slack.Rule.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Blocks by the surface they may stand on: https://docs.slack.dev/reference/block-kit/blocks. */
final class BlockRules {
    private static final String[] ACTIONS = {
        "button",
        "overflow",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "checkboxes",
        "radio_buttons",
        "static_select",
        "multi_static_select",
        "external_select",
        "users_select",
        "multi_users_select",
        "channels_select",
        "conversations_select",
        "rich_text_input"
    };
    private static final String[] ACCESSORIES = {
        "button",
        "image",
        "overflow",
        "datepicker",
        "timepicker",
        "checkboxes",
        "radio_buttons",
        "static_select",
        "multi_static_select",
        "external_select",
        "users_select",
        "multi_users_select",
        "channels_select",
        "conversations_select"
    };
    private static final String[] INPUTS = {
        "plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "datepicker",
        "timepicker", "datetimepicker", "checkboxes", "radio_buttons", "static_select", "multi_static_select",
        "external_select", "users_select", "multi_users_select", "channels_select", "conversations_select"
    };

    static final Rule IN_MESSAGE = typed(inMessage());
    static final Rule IN_MODAL = typed(inModal());
    static final Rule IN_HOME = typed(common());

    private BlockRules() {}

    private static Map<String, Rule> common() {
        Map<String, Rule> blocks = new LinkedHashMap<>();
        blocks.put(
                "section",
                block().may("text", text(3_000))
                        .may("fields", list(text(2_000), 1, 10))
                        .may("accessory", element(ACCESSORIES))
                        .may("expand", bool())
                        .oneFieldOf("text", "fields"));
        blocks.put("divider", block());
        blocks.put("header", block().must("text", plain(150)));
        blocks.put("context", block().must("elements", list(contextElement(), 1, 10)));
        blocks.put("actions", block().must("elements", list(element(ACTIONS), 1, 25)));
        blocks.put("image", image());
        blocks.put("rich_text", RichTextRules.BLOCK);
        blocks.put("input", input());
        return blocks;
    }

    private static Map<String, Rule> inMessage() {
        Map<String, Rule> blocks = common();
        Shape card = card();
        blocks.put("markdown", block().must("text", string(12_000)));
        blocks.put("context_actions", block().must("elements", list(element("feedback_buttons", "icon_button"), 1, 5)));
        blocks.put("card", card);
        blocks.put("carousel", block().must("elements", list(typed(Map.of("card", card)), 1, 10)));
        return blocks;
    }

    private static Map<String, Rule> inModal() {
        Map<String, Rule> blocks = common();
        blocks.put(
                "alert",
                block().must("text", text(200)).may("level", oneOf("default", "info", "warning", "error", "success")));
        return blocks;
    }

    private static Shape block() {
        return object().may("block_id", string(255));
    }

    private static Rule contextElement() {
        Rule words = text(3_000);
        Rule image = element("image");
        return (value, path, problems) ->
                ("image".equals(value.path("type").asText()) ? image : words).check(value, path, problems);
    }

    private static Shape image() {
        return block().must("alt_text", string(2_000))
                .may("image_url", Rule.matching("https?://.{1,2990}", "a valid URL"))
                .may("slack_file", object().may("id", string(255)).may("url", string(3_000)))
                .may("title", plain(2_000))
                .oneFieldOf("image_url", "slack_file");
    }

    private static Shape input() {
        return block().must("label", plain(2_000))
                .must("element", element(INPUTS))
                .may("dispatch_action", bool())
                .may("hint", plain(2_000))
                .may("optional", bool());
    }

    private static Shape card() {
        return block().may("hero_image", element("image"))
                .may("icon", element("image"))
                .may("slack_icon", object().must("name", string(255)))
                .may("title", text(150))
                .may("subtitle", text(150))
                .may("body", text(200))
                .may("subtext", text(200))
                .may("actions", list(element("button"), 1, 3))
                .oneFieldOf("hero_image", "title", "body", "actions");
    }
}
