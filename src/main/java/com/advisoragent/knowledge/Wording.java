package com.advisoragent.knowledge;

import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a passage is put into words for the two indexes. A passage alone does not say who wrote it, about what and when;
 * its words in the index do.
 */
final class Wording {
    /** Part of every fingerprint: raise it when this class or {@link Chunks} words things differently. */
    static final int VERSION = 2;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ANGLES = Pattern.compile("[<>]");
    private static final Pattern ADDRESS = Pattern.compile("\\s*<[^>]*>");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Wording() {}

    /** What the embedding model reads. */
    static String meaning(Document document, String chunk) {
        String name = ADDRESS.matcher(document.sender()).replaceAll("");
        return lines(name.isBlank() ? document.sender() : name, day(document), document.title(), chunk);
    }

    /** What the search by words reads: not the recipients, for each would then look like the sender. */
    static String words(Document document, String chunk) {
        return folded(lines(document.sender(), day(document), document.title(), chunk));
    }

    /** Whom a document names, the recipients too; kept apart from its words, stop words such as Will included. */
    static String people(Document document) {
        return folded(lines(names(document), document.title()));
    }

    /** The words of a name, or a whole address. */
    static List<String> ofPerson(String person) {
        List<String> words = new ArrayList<>();
        for (String word : folded(person).split("[\\s,;\"]+")) {
            if (word.contains("@")) {
                return List.of(word);
            }
            for (String part : SEPARATORS.split(word)) {
                if (!part.isEmpty()) {
                    words.add(part);
                }
            }
        }
        return words;
    }

    /** Without accents, so that Jose finds José, and without angles, which Postgres takes for mark-up and leaves out. */
    static String folded(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return ANGLES.matcher(plain).replaceAll(" ");
    }

    private static String names(Document document) {
        return document.sender() + "\n" + String.join("\n", document.recipients());
    }

    /** In UTC: the index has no zone, and searches by date do not use it. */
    private static String day(Document document) {
        return DAY.format(document.at().atZone(ZoneOffset.UTC));
    }

    private static String lines(String... lines) {
        List<String> said = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                said.add(line.strip());
            }
        }
        return String.join("\n", said);
    }
}
