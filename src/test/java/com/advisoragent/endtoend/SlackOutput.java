package com.advisoragent.endtoend;

import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listens to all that the service says to Slack, in calls and in answers to Slack's requests, and finds what a reader could
 * click on or would load, and what they could not see.
 */
final class SlackOutput {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LIVE = Pattern.compile("<(https://[^|>]+)\\|([^<>|]*)>");
    private static final Pattern ALLOWED =
            Pattern.compile("https://(?:mail\\.google\\.com/|calendar\\.google\\.com/|app\\.hubspot\\.com/"
                    + "|www\\.google\\.com/calendar/event\\?)\\S*");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]{1,20}:[/\\\\]|www[.。．｡]\\w"
            + "|(?<![@\\w.\\[\\]-])(?:[\\w-]+[.。．｡])+(?:example|com|co)[/?:]\\S)");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\x{E0000}-\\x{E0FFF}]");
    private static final Set<String> NO = Set.of("0", "false");
    private static final Set<String> IMAGES =
            Set.of("image_url", "thumb_url", "slack_file", "attachments", "video_url");
    private static final Set<String> TEXTS = Set.of("text", "title", "description", "status", "alt_text", "topic");

    private final List<String> faults = new ArrayList<>();
    private final Queue<WireLog.Entry> said = new ConcurrentLinkedQueue<>();
    private final String own;

    /** @param own where the service's own links lead, as its settings say */
    SlackOutput(WireLog wire, String own) {
        this.own = own;
        wire.onEntry(entry -> {
            if (entry.simulator().equals("slack")) {
                said.add(entry);
            }
        });
    }

    /** How much was said so far. */
    int size() {
        return said.size();
    }

    /** What is wrong with all that was said so far, each with where it was said. */
    List<String> faults() {
        faults.clear();
        for (WireLog.Entry entry : said) {
            if (entry.direction().equals("out")) {
                json(entry.response(), "answer to " + entry.path());
            } else {
                call(entry);
            }
        }
        return List.copyOf(faults);
    }

    private void call(WireLog.Entry entry) {
        String where = entry.path();
        if (entry.request().startsWith("{")) {
            json(entry.request(), where);
            return;
        }
        Map<String, String> fields = form(entry.request());
        if (where.endsWith("chat.postMessage")
                && !(NO.contains(fields.getOrDefault("unfurl_links", ""))
                        && NO.contains(fields.getOrDefault("unfurl_media", "")))) {
            faults.add(where + " lets addresses unfurl");
        }
        fields.forEach((name, value) -> {
            if (IMAGES.contains(name)) {
                faults.add(where + " has " + name);
            } else if (value.startsWith("{") || value.startsWith("[")) {
                json(value, where);
            } else if (TEXTS.contains(name)) {
                mrkdwn(value, where + " " + name);
            }
        });
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** The log cuts what is very long, maybe in the middle of a character. */
    private static String decoded(String value) {
        return URLDecoder.decode(value.replaceFirst("%[0-9A-Fa-f]?(?:…|\\.{3})?$", ""), StandardCharsets.UTF_8);
    }

    private void json(String text, String where) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return;
        }
        try {
            node(JSON.readTree(text), where);
        } catch (JsonProcessingException cut) {
            plain(text.replaceAll("\"(?:url|private_metadata|initial_value)\":\"[^\"]*\"", ""), where);
        }
    }

    private void node(JsonNode node, String where) {
        if (node.isArray()) {
            node.forEach(each -> node(each, where));
            return;
        }
        String type = node.path("type").asText();
        if (type.equals("image") || type.equals("video") || type.equals("rich_text") || type.equals("markdown")) {
            faults.add(where + " has a block " + type);
        }
        node.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (IMAGES.contains(name)) {
                faults.add(where + " has " + name);
            } else if (name.equals("url") && !value.asText().startsWith(own)) {
                faults.add(where + " has a button to " + value.asText());
            } else if (value.isContainerNode()) {
                node(value, where);
            } else if (TEXTS.contains(name) && type.equals("plain_text")) {
                plain(value.asText(), where);
            } else if (TEXTS.contains(name)) {
                mrkdwn(value.asText(), where);
            }
        });
    }

    private void mrkdwn(String text, String where) {
        Matcher links = LIVE.matcher(text);
        while (links.find()) {
            if (!ALLOWED.matcher(links.group(1)).matches()) {
                faults.add(where + " has a live link: " + links.group());
            }
            plain(links.group(2), where);
        }
        String rest = links.replaceAll(" ");
        if (rest.contains("<")) {
            faults.add(where + " has control characters of Slack's: " + cut(rest, rest.indexOf('<')));
        }
        plain(rest, where);
    }

    private void plain(String text, String where) {
        for (Pattern pattern : List.of(ADDRESS, UNSEEN)) {
            Matcher found = pattern.matcher(text);
            if (found.find()) {
                faults.add(where + " shows " + cut(text, found.start()));
            }
        }
    }

    private static String cut(String text, int around) {
        return text.substring(Math.max(0, around - 30), Math.min(text.length(), around + 50));
    }
}
