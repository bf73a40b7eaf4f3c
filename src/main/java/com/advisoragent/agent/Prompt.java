package com.advisoragent.agent;

import com.advisoragent.tenancy.Advisor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The system prompt: a versioned template, filled with what our own code knows. */
final class Prompt {
    static final String VERSION = "advisor.v1";

    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final String TEMPLATE = read("/prompts/" + VERSION + ".md");
    private static final int LONGEST_NAME = 80;

    private Prompt() {}

    static String of(Advisor advisor, Instant now) {
        return TEMPLATE.replace("{{name}}", advisor.name().map(Prompt::oneLine).orElse("the advisor"))
                .replace("{{now}}", NOW.format(now.atZone(advisor.zone())))
                .replace("{{zone}}", advisor.zone().getId());
    }

    /** A display name is its owner's to choose: it stays a name, on one line. */
    private static String oneLine(String name) {
        String flat = name.replaceAll("[\\p{Cntrl}{}]+", " ").strip();
        return flat.length() > LONGEST_NAME ? flat.substring(0, LONGEST_NAME) : flat;
    }

    private static String read(String resource) {
        try (InputStream in = Prompt.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
