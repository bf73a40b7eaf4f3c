package com.advisoragent.knowledge.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is attached to a message: the names of all, and the words of those that are texts. */
final class Attachments {
    private final List<String> names = new ArrayList<>();
    private final StringBuilder texts = new StringBuilder();
    private int read;
    private boolean invited;

    /** Reads one whose bytes are at hand. */
    void add(String name, String type, Optional<String> charset, byte[] bytes) {
        note(name);
        if (read >= Limits.ATTACHMENTS_READ
                || bytes.length > Limits.ATTACHMENT_BYTES
                || texts.length() > Limits.ATTACHMENTS_CHARS) {
            return;
        }
        String text = words(name.toLowerCase(Locale.ROOT), type, charset, bytes);
        if (!text.isBlank()) {
            read++;
            String heading = name.isEmpty() ? "" : "[Attachment " + name + "]\n";
            texts.append("\n\n").append(heading).append(Limits.cut(text.strip(), Limits.ATTACHMENT_CHARS));
        }
    }

    /** Notes one that is not read. */
    void note(String name) {
        if (!name.isEmpty() && names.size() < Limits.ATTACHMENT_NAMES && !names.contains(name)) {
            names.add(name);
        }
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** Names and texts as they follow a message's own words. */
    String text() {
        String listed = names.isEmpty() ? "" : "Attached: " + String.join(", ", names);
        return (listed + texts).strip();
    }

    private String words(String name, String type, Optional<String> charset, byte[] bytes) {
        try {
            if (type.equals("application/pdf") || name.endsWith(".pdf")) {
                return PdfText.of(bytes);
            }
            if (type.endsWith("wordprocessingml.document") || name.endsWith(".docx")) {
                return DocxText.of(bytes);
            }
            if (type.equals("text/calendar") || name.endsWith(".ics")) {
                String event = invited ? "" : CalendarText.of(Charsets.decode(bytes, charset));
                invited = invited || !event.isEmpty();
                return event;
            }
            if (type.equals("text/html") || name.endsWith(".html") || name.endsWith(".htm")) {
                return HtmlText.of(Charsets.decode(bytes, charset));
            }
            if (type.startsWith("text/") || name.endsWith(".txt") || name.endsWith(".csv") || name.endsWith(".md")) {
                return Charsets.decode(bytes, charset);
            }
            return "";
        } catch (IOException | RuntimeException broken) {
            // Its name is known, and that is all that a broken attachment has to say.
            return "";
        }
    }
}
