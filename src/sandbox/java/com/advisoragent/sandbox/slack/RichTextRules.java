package com.advisoragent.sandbox.slack;

import static com.advisoragent.sandbox.slack.Rule.bool;
import static com.advisoragent.sandbox.slack.Rule.integer;
import static com.advisoragent.sandbox.slack.Rule.list;
import static com.advisoragent.sandbox.slack.Rule.object;
import static com.advisoragent.sandbox.slack.Rule.oneOf;
import static com.advisoragent.sandbox.slack.Rule.string;
import static com.advisoragent.sandbox.slack.Rule.typed;

import java.util.Map;

/** The rich_text block: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
final class RichTextRules {
    private static final Rule STYLE = object().may("bold", bool())
            .may("italic", bool())
            .may("strike", bool())
            .may("underline", bool())
            .may("highlight", bool())
            .may("client_highlight", bool())
            .may("unlink", bool())
            .may("code", bool());
    private static final Rule INLINE = typed(Map.of(
            "text", object().must("text", string(40_000)).may("style", STYLE),
            "link",
                    object().must("url", string(3_000))
                            .may("text", string(40_000))
                            .may("unsafe", bool())
                            .may("style", STYLE),
            "user", object().must("user_id", string(20)).may("style", STYLE),
            "usergroup", object().must("usergroup_id", string(20)).may("style", STYLE),
            "channel", object().must("channel_id", string(20)).may("style", STYLE),
            "emoji",
                    object().must("name", string(100))
                            .may("unicode", string(100))
                            .may("skin_tone", integer(1, 6))
                            .may("style", STYLE),
            "broadcast", object().must("range", oneOf("here", "channel", "everyone")),
            "color", object().must("value", string(20)),
            "date",
                    object().must("timestamp", integer(0, Integer.MAX_VALUE))
                            .must("format", string(200))
                            .may("url", string(3_000))
                            .may("fallback", string(200))));
    private static final Rule SECTION = object().must("elements", list(INLINE, 0, 1_000));
    private static final Rule BORDERED =
            object().must("elements", list(INLINE, 0, 1_000)).may("border", integer(0, 1));
    private static final Rule LIST = object().must("style", oneOf("bullet", "ordered"))
            .must("elements", list(typed(Map.of("rich_text_section", SECTION)), 1, 1_000))
            .may("indent", integer(0, 8))
            .may("offset", integer(0, 10_000))
            .may("border", integer(0, 1));

    static final Rule BLOCK = object().may("block_id", string(255))
            .must(
                    "elements",
                    list(
                            typed(Map.of(
                                    "rich_text_section",
                                    SECTION,
                                    "rich_text_list",
                                    LIST,
                                    "rich_text_preformatted",
                                    BORDERED,
                                    "rich_text_quote",
                                    BORDERED)),
                            1,
                            1_000));

    private RichTextRules() {}
}
