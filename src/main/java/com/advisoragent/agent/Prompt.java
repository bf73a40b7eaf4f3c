package com.advisoragent.agent;

import com.advisoragent.conversation.Turn;
import com.advisoragent.tenancy.Advisor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The system prompt: a versioned template, filled with what our own code knows, and the parts that others add. */
@ApplicationScoped
class Prompt {
    static final String VERSION = "advisor.v2";

    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final String TEMPLATE = read("/prompts/" + VERSION + ".md");
    private static final int LONGEST_NAME = 80;

    private final List<PromptPart> parts;
    private final Clock clock;

    @Inject
    Prompt(@Any Instance<PromptPart> parts, Clock clock) {
        this(parts.stream().toList(), clock);
    }

    Prompt(List<PromptPart> parts, Clock clock) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(PromptPart::order)
                        .thenComparing(part -> part.getClass().getName()))
                .toList();
        this.clock = clock;
    }

    String of(Advisor advisor, Turn turn) {
        String filled = TEMPLATE.replace(
                        "{{name}}", advisor.name().map(Prompt::oneLine).orElse("the advisor"))
                .replace("{{now}}", NOW.format(clock.instant().atZone(advisor.zone())))
                .replace("{{zone}}", advisor.zone().getId());
        String added = parts.stream()
                .map(part -> part.text(advisor, turn).strip())
                .filter(text -> !text.isEmpty())
                .map(text -> "\n\n" + text)
                .collect(Collectors.joining());
        return filled.strip() + added;
    }

    /** A display name is its owner's to choose: it stays a name, on one line. */
    private static String oneLine(String name) {
        String flat = name.replaceAll("[\\p{Cntrl}{}]+", " ").strip();
        return flat.length() > LONGEST_NAME ? flat.substring(0, LONGEST_NAME) : flat;
    }

    static String read(String resource) {
        try (InputStream in = Prompt.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
