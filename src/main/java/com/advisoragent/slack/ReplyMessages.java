package com.advisoragent.slack;

import com.advisoragent.conversation.Reply;
import com.advisoragent.conversation.SourceLink;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import java.util.ArrayList;
import java.util.List;

/** A reply laid out as Slack messages within Slack's limits (facts: section 3,000, 50 blocks, 12,000 a message). */
final class ReplyMessages {
    private static final int LARGEST_SECTION = 2_900;
    private static final int LARGEST_MESSAGE = 10_000;
    private static final int MOST_BLOCKS = 40;
    private static final int LARGEST_CONTEXT = 1_900;
    private static final int NOTIFICATION = 180;
    /** About what a button takes up. */
    private static final int BUTTON = 200;
    /** A subject may be of any length. */
    private static final int LONGEST_LABEL = 150;

    /** One message: its blocks, and the text that a notification shows. */
    record Message(List<LayoutBlock> blocks, String text) {}

    private ReplyMessages() {}

    static List<Message> of(Reply reply) {
        List<LayoutBlock> blocks = new ArrayList<>();
        for (String piece : pieces(reply.text(), reply.sources())) {
            blocks.add(SectionBlock.builder().text(verbatim(piece)).build());
        }
        for (String line : sourceLines(reply.sources())) {
            blocks.add(ContextBlock.builder().elements(List.of(verbatim(line))).build());
        }
        if (!reply.choices().isEmpty()) {
            blocks.add(ChoiceButtons.block(reply.choices()));
        }
        return grouped(blocks, notification(reply.text()));
    }

    /** Splits where the rendered piece fits: at a blank line, a line, a sentence or a word, whichever comes first. */
    private static List<String> pieces(String text, List<SourceLink> sources) {
        List<String> pieces = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            int end = rest.length() <= LARGEST_SECTION ? rest.length() : breakBefore(rest, LARGEST_SECTION);
            String rendered = SafeText.mrkdwn(rest.substring(0, end), sources);
            while (rendered.length() > LARGEST_SECTION) {
                end = breakBefore(rest, Math.min(end - 1, Math.max(1, end * 3 / 4)));
                rendered = SafeText.mrkdwn(rest.substring(0, end), sources);
            }
            if (!rendered.isBlank()) {
                pieces.add(rendered.strip());
            }
            rest = rest.substring(end).strip();
        }
        return pieces.isEmpty() ? List.of("…") : pieces;
    }

    private static int breakBefore(String text, int limit) {
        for (String separator : List.of("\n\n", "\n", ". ", " ")) {
            int at = text.lastIndexOf(separator, limit - separator.length());
            if (at > limit / 2) {
                return at + separator.length();
            }
        }
        return Character.isHighSurrogate(text.charAt(limit - 1)) && limit > 1 ? limit - 1 : limit;
    }

    private static List<String> sourceLines(List<SourceLink> sources) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (SourceLink source : sources) {
            String label = source.ref().substring(1) + " · " + cut(source.label(), LONGEST_LABEL);
            String shown =
                    source.link().map(target -> SafeText.link(target, label)).orElseGet(() -> SafeText.plain(label));
            if (line.length() + shown.length() + 1 > LARGEST_CONTEXT) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "\n").append(shown);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<Message> grouped(List<LayoutBlock> blocks, String text) {
        List<Message> messages = new ArrayList<>();
        List<LayoutBlock> current = new ArrayList<>();
        int size = 0;
        for (LayoutBlock block : blocks) {
            int length = length(block);
            if (!current.isEmpty() && (size + length > LARGEST_MESSAGE || current.size() == MOST_BLOCKS)) {
                messages.add(new Message(List.copyOf(current), text));
                current.clear();
                size = 0;
            }
            current.add(block);
            size += length;
        }
        messages.add(new Message(List.copyOf(current), text));
        return messages;
    }

    private static int length(LayoutBlock block) {
        if (block instanceof SectionBlock section) {
            return section.getText().getText().length();
        }
        if (block instanceof ActionsBlock actions) {
            return actions.getElements().size() * BUTTON;
        }
        return ((MarkdownTextObject) ((ContextBlock) block).getElements().get(0))
                .getText()
                .length();
    }

    private static String notification(String text) {
        String flat = text.replaceAll("\\[S\\d+(?:\\s*[,;]\\s*S\\d+)*\\]", "")
                .replaceAll("\\s+", " ")
                .strip();
        return flat.isEmpty() ? "…" : SafeText.plain(cut(flat, NOTIFICATION));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)).strip() + "…";
    }

    private static MarkdownTextObject verbatim(String mrkdwn) {
        // Verbatim: Slack makes no links, mentions or channel names of its own.
        return MarkdownTextObject.builder().text(mrkdwn).verbatim(true).build();
    }
}
