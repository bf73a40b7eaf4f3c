package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what a person types into what Slack delivers: {@code &}, {@code <}, {@code >} escaped, links and addresses
 * wrapped, {@code @Name} and {@code #channel} resolved, and the same as a rich_text block.
 */
final class Typed {
    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s<>]*[^\\s<>.,;:!?)'\"]|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private final Workspace workspace;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode elements = Json.array();

    private Typed(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Writes {@code text} and {@code blocks} into the message. */
    static void into(ObjectNode message, String typed, Workspace workspace) {
        Typed result = new Typed(workspace);
        result.read(typed);
        message.put("text", result.text.toString());
        ObjectNode block = message.putArray("blocks").addObject();
        block.put("type", "rich_text").put("block_id", workspace.stamps.id("b"));
        block.putArray("elements").addObject().put("type", "rich_text_section").set("elements", result.elements);
    }

    static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void read(String typed) {
        Matcher links = Pattern.compile(names() + LINK.pattern()).matcher(typed);
        int end = 0;
        while (links.find()) {
            words(typed.substring(end, links.start()));
            special(links.group());
            end = links.end();
        }
        words(typed.substring(end));
    }

    /** Mentions of everybody known, longest first, so that a longer name is not cut short by a shorter one. */
    private String names() {
        StringBuilder pattern = new StringBuilder("@(?:channel|here|everyone)\\b|");
        workspace.people().stream()
                .map(SlackPerson::realName)
                .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                .forEach(name -> pattern.append('@').append(Pattern.quote(name)).append('|'));
        workspace.rooms().stream()
                .filter(room -> room.kind != Room.Kind.IM)
                .forEach(room ->
                        pattern.append('#').append(Pattern.quote(room.name)).append("\\b|"));
        return pattern.toString();
    }

    private void words(String plain) {
        if (!plain.isEmpty()) {
            text.append(escaped(plain));
            elements.addObject().put("type", "text").put("text", plain);
        }
    }

    private void special(String found) {
        if (found.matches("@(channel|here|everyone)")) {
            text.append("<!").append(found.substring(1)).append('>');
            elements.addObject().put("type", "broadcast").put("range", found.substring(1));
        } else if (found.startsWith("@")) {
            String id = workspace.people().stream()
                    .filter(person -> person.realName().equals(found.substring(1)))
                    .findFirst()
                    .orElseThrow()
                    .id();
            text.append("<@").append(id).append('>');
            elements.addObject().put("type", "user").put("user_id", id);
        } else if (found.startsWith("#")) {
            String id = workspace.rooms().stream()
                    .filter(room -> room.name.equals(found.substring(1)))
                    .findFirst()
                    .orElseThrow()
                    .id;
            text.append("<#").append(id).append('|').append(found.substring(1)).append('>');
            elements.addObject().put("type", "channel").put("channel_id", id);
        } else if (found.startsWith("http")) {
            text.append('<').append(escaped(found)).append('>');
            elements.addObject().put("type", "link").put("url", found);
        } else {
            text.append("<mailto:").append(found).append('|').append(found).append('>');
            elements.addObject()
                    .put("type", "link")
                    .put("url", "mailto:" + found)
                    .put("text", found);
        }
    }
}
