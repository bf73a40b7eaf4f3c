package com.advisoragent.sandbox.slack;

import static com.advisoragent.sandbox.slack.Rule.bool;
import static com.advisoragent.sandbox.slack.Rule.integer;
import static com.advisoragent.sandbox.slack.Rule.list;
import static com.advisoragent.sandbox.slack.Rule.matching;
import static com.advisoragent.sandbox.slack.Rule.maybeEmpty;
import static com.advisoragent.sandbox.slack.Rule.object;
import static com.advisoragent.sandbox.slack.Rule.oneOf;
import static com.advisoragent.sandbox.slack.Rule.string;
import static com.advisoragent.sandbox.slack.Rule.typed;

import com.advisoragent.sandbox.slack.Rule.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Text objects and block elements: https://docs.slack.dev/reference/block-kit/block-elements. */
final class ElementRules {
    private static final Rule DATE = matching("\\d{4}-\\d{2}-\\d{2}", "a date YYYY-MM-DD");
    private static final Rule TIME = matching("([01]\\d|2[0-3]):[0-5]\\d", "a time HH:mm");
    private static final Rule URL = matching("(https?|mailto|tel|slack):.{1,2990}", "a valid URL");

    static final Rule CONFIRM = object().must("title", plain(100))
            .must("text", text(300))
            .must("confirm", plain(30))
            .must("deny", plain(30))
            .may("style", oneOf("primary", "danger"));
    private static final Shape OPTION = object().must("text", text(75))
            .must("value", string(150))
            .may("description", text(75))
            .may("url", URL);
    private static final Rule GROUP = object().must("label", plain(75)).must("options", list(OPTION, 1, 100));
    private static final Rule DISPATCH =
            object().may("trigger_actions_on", list(oneOf("on_enter_pressed", "on_character_entered"), 1, 2));
    private static final Rule FEEDBACK =
            object().must("text", plain(75)).must("value", string(2_000)).may("accessibility_label", string(75));

    /** Every element by its type. */
    static final Map<String, Rule> ALL = new LinkedHashMap<>();

    static {
        ALL.put("button", button());
        ALL.put("image", image());
        ALL.put("overflow", action().must("options", list(OPTION, 1, 5)));
        ALL.put("datepicker", prompt().may("initial_date", DATE));
        ALL.put("timepicker", prompt().may("initial_time", TIME).may("timezone", string(255)));
        ALL.put("datetimepicker", focusing().may("initial_date_time", integer(1_000_000_000, Integer.MAX_VALUE)));
        ALL.put("checkboxes", focusing().must("options", list(OPTION, 1, 10)).may("initial_options", options(10)));
        ALL.put("radio_buttons", focusing().must("options", list(OPTION, 1, 10)).may("initial_option", OPTION));
        ALL.put(
                "plain_text_input",
                input(3_000)
                        .may("multiline", bool())
                        .may("min_length", integer(0, 3_000))
                        .may("max_length", integer(1, 3_000)));
        ALL.put("email_text_input", input(3_000));
        ALL.put("url_text_input", input(3_000));
        ALL.put(
                "number_input",
                input(255)
                        .must("is_decimal_allowed", bool())
                        .may("min_value", string(255))
                        .may("max_value", string(255)));
        ALL.put(
                "rich_text_input",
                prompt().may("initial_value", RichTextRules.BLOCK).may("dispatch_action_config", DISPATCH));
        ALL.put("static_select", statics().may("initial_option", OPTION));
        ALL.put("multi_static_select", many(statics().may("initial_options", options(100))));
        ALL.put(
                "external_select",
                prompt().may("min_query_length", integer(0, 100)).may("initial_option", OPTION));
        ALL.put("users_select", prompt().may("initial_user", string(20)));
        ALL.put("multi_users_select", many(prompt().may("initial_users", list(string(20), 1, 100))));
        ALL.put("channels_select", prompt().may("initial_channel", string(20)).may("response_url_enabled", bool()));
        ALL.put(
                "conversations_select",
                prompt().may("initial_conversation", string(20))
                        .may("default_to_current_conversation", bool())
                        .may("response_url_enabled", bool())
                        .may("filter", filter()));
        ALL.put(
                "feedback_buttons",
                object().may("action_id", string(255))
                        .must("positive_button", FEEDBACK)
                        .must("negative_button", FEEDBACK));
        ALL.put(
                "icon_button",
                action().must("icon", oneOf("trash"))
                        .must("text", plain(75))
                        .may("value", maybeEmpty(2_000))
                        .may("accessibility_label", string(75))
                        .may("visible_to_user_ids", list(string(20), 1, 100)));
    }

    private ElementRules() {}

    /** One of these elements. */
    static Rule element(String... types) {
        Map<String, Rule> chosen = new LinkedHashMap<>();
        for (String type : types) {
            chosen.put(type, ALL.get(type));
        }
        return typed(chosen);
    }

    static Rule plain(int max) {
        return typed(Map.of("plain_text", plainShape(max)));
    }

    static Rule text(int max) {
        return typed(Map.of("plain_text", plainShape(max), "mrkdwn", mrkdwnShape(max)));
    }

    private static Shape plainShape(int max) {
        return object().must("text", string(max)).may("emoji", bool());
    }

    private static Shape mrkdwnShape(int max) {
        return object().must("text", string(max)).may("verbatim", bool());
    }

    private static Shape action() {
        return object().may("action_id", string(255)).may("confirm", CONFIRM);
    }

    private static Shape focusing() {
        return action().may("focus_on_load", bool());
    }

    private static Shape prompt() {
        return focusing().may("placeholder", plain(150));
    }

    private static Shape input(int max) {
        return object().may("action_id", string(255))
                .may("placeholder", plain(150))
                .may("initial_value", maybeEmpty(max))
                .may("focus_on_load", bool())
                .may("dispatch_action_config", DISPATCH);
    }

    private static Shape statics() {
        return prompt().may("options", list(OPTION, 1, 100))
                .may("option_groups", list(GROUP, 1, 100))
                .oneFieldOf("options", "option_groups");
    }

    private static Shape many(Shape select) {
        return select.may("max_selected_items", integer(1, 100));
    }

    private static Rule options(int max) {
        return list(OPTION, 1, max);
    }

    private static Rule filter() {
        return object().may("include", list(oneOf("im", "mpim", "private", "public"), 1, 4))
                .may("exclude_external_shared_channels", bool())
                .may("exclude_bot_users", bool());
    }

    private static Shape button() {
        return action().must("text", plain(75))
                .may("url", URL)
                .may("value", maybeEmpty(2_000))
                .may("style", oneOf("primary", "danger"))
                .may("accessibility_label", string(75));
    }

    private static Shape image() {
        return object().must("alt_text", string(2_000))
                .may("image_url", URL)
                .may("slack_file", object().may("id", string(255)).may("url", URL))
                .oneFieldOf("image_url", "slack_file");
    }
}
