package com.advisoragent.slack;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Text on a card: plain, exact and whole, in pieces that Slack takes. */
final class CardText {
    private static final int LARGEST = 2_900;

    private CardText() {}

    static PlainTextObject plain(String text) {
        return PlainTextObject.builder().text(text).emoji(false).build();
    }

    static LayoutBlock header(String words) {
        return HeaderBlock.builder().text(plain(words)).build();
    }

    /** Our own words, or small print. */
    static LayoutBlock small(String text) {
        return ContextBlock.builder()
                .elements(List.of(plain(cut(SafeText.exact(text), 1_900))))
                .build();
    }

    /** A link of our making. */
    static LayoutBlock link(URI target, String label) {
        return ContextBlock.builder()
                .elements(List.of(MarkdownTextObject.builder()
                        .text(SafeText.link(target, label))
                        .verbatim(true)
                        .build()))
                .build();
    }

    /** The whole text, in as many sections as it takes. */
    static List<LayoutBlock> whole(String text) {
        List<LayoutBlock> sections = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            int end = Math.min(rest.length(), LARGEST);
            while (SafeText.exact(rest.substring(0, end)).length() > LARGEST || splitsAPair(rest, end)) {
                end = Math.max(1, end - Math.max(1, end / 8));
            }
            String piece = SafeText.exact(rest.substring(0, end));
            if (!piece.isBlank()) {
                sections.add(SectionBlock.builder().text(plain(piece)).build());
            }
            rest = rest.substring(end);
        }
        return sections;
    }

    private static boolean splitsAPair(String text, int end) {
        return end > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 2)) + "…";
    }
}
