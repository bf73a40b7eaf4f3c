package com.advisoragent.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One entry of the machine's package sources, in either of apt's two formats; see sources.list(5). Ours are derived from
 * them, so that we use the mirror that the machine uses and name no host.
 */
record AptSource(
        List<String> types,
        List<String> uris,
        List<String> suites,
        List<String> components,
        Map<String, String> trust) {
    /** The options that say which signatures to believe; all others concern what we do not ask for. */
    private static final Set<String> TRUST =
            Set.of("signed-by", "trusted", "allow-insecure", "allow-weak", "check-valid-until", "check-date");

    /** All enabled entries below the directory, usually /etc/apt. */
    static List<AptSource> configured(Path apt) throws IOException {
        List<Path> files = new ArrayList<>(List.of(apt.resolve("sources.list")));
        if (Files.isDirectory(apt.resolve("sources.list.d"))) {
            try (Stream<Path> parts = Files.list(apt.resolve("sources.list.d"))) {
                parts.sorted().forEach(files::add);
            }
        }
        List<AptSource> sources = new ArrayList<>();
        for (Path file : files) {
            if (Files.isReadable(file) && file.toString().endsWith(".list")) {
                Files.readAllLines(file).forEach(line -> oneLine(line).ifPresent(sources::add));
            } else if (Files.isReadable(file) && file.toString().endsWith(".sources")) {
                sources.addAll(stanzas(Files.readAllLines(file)));
            }
        }
        return sources;
    }

    /** The same mirror and the same trust, for one suite and its main component. */
    AptSource serving(String type, String suite) {
        return new AptSource(List.of(type), uris, List.of(suite), List.of("main"), trust);
    }

    /** Whether packages of the suite's main component come from here; other vendors name theirs otherwise. */
    boolean serves(String type, String suite) {
        return types.contains(type) && suites.contains(suite) && components.contains("main");
    }

    /** Tells Debian's archive from a vendor's that borrows its suites' names: mirrors keep the archive's path. */
    boolean looksLikeDebian() {
        return uris.stream().anyMatch(uri -> uri.matches(".*/debian(/|\\.list)?"));
    }

    /** A stanza of a {@code .sources} file. */
    String stanza() {
        StringBuilder text = new StringBuilder();
        text.append("Types: ").append(String.join(" ", types)).append('\n');
        text.append("URIs: ").append(String.join(" ", uris)).append('\n');
        text.append("Suites: ").append(String.join(" ", suites)).append('\n');
        text.append("Components: ").append(String.join(" ", components)).append('\n');
        trust.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return text.append('\n').toString();
    }

    /** {@code deb [signed-by=/a/key arch=amd64] URI suite component...}. */
    private static Optional<AptSource> oneLine(String line) {
        String entry = line.replaceFirst("#.*", "").strip();
        Map<String, String> trust = new LinkedHashMap<>();
        int open = entry.indexOf('[');
        int close = entry.indexOf(']');
        if (open > 0 && close > open) {
            for (String option : words(entry.substring(open + 1, close))) {
                String[] pair = option.split("=", 2);
                if (pair.length == 2 && TRUST.contains(pair[0].toLowerCase(Locale.ROOT))) {
                    trust.put(pair[0], pair[1].replace(',', ' '));
                }
            }
            entry = entry.substring(0, open) + entry.substring(close + 1);
        }
        List<String> words = words(entry);
        if (words.size() < 3 || !words.get(0).matches("deb(-src)?")) {
            return Optional.empty();
        }
        return Optional.of(new AptSource(
                List.of(words.get(0)),
                List.of(words.get(1)),
                List.of(words.get(2)),
                words.subList(3, words.size()),
                trust));
    }

    private static List<AptSource> stanzas(List<String> lines) {
        List<AptSource> sources = new ArrayList<>();
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String last = "";
        for (String line : Stream.concat(lines.stream(), Stream.of("")).toList()) {
            if (line.isBlank()) {
                of(fields).ifPresent(sources::add);
                fields.clear();
            } else if (line.startsWith("#")) {
                continue;
            } else if (Character.isWhitespace(line.charAt(0))) {
                fields.merge(last, line, (before, more) -> before + "\n" + more);
            } else if (line.contains(":")) {
                last = line.substring(0, line.indexOf(':')).strip();
                fields.put(last, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return sources;
    }

    private static Optional<AptSource> of(Map<String, String> fields) {
        boolean enabled = !"no".equalsIgnoreCase(fields.getOrDefault("Enabled", "yes"));
        if (!enabled || !fields.keySet().containsAll(List.of("Types", "URIs", "Suites"))) {
            return Optional.empty();
        }
        Map<String, String> trust = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (TRUST.contains(key.toLowerCase(Locale.ROOT))) {
                trust.put(key, value);
            }
        });
        return Optional.of(new AptSource(
                words(fields.get("Types")),
                words(fields.get("URIs")),
                words(fields.get("Suites")),
                words(fields.getOrDefault("Components", "")),
                trust));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
