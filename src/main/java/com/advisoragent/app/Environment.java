package com.advisoragent.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The environment's variables, read once; collects what is missing or wrong instead of stopping at the first. */
final class Environment {
    private final Function<String, Optional<String>> variables;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Environment(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /** A set and not blank variable, trimmed. */
    Optional<String> optional(String name) {
        return variables.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The variable, or a problem that says how to get it. */
    String required(String name, String how) {
        return optional(name).orElseGet(() -> {
            problem(name + " is missing: " + how);
            return "";
        });
    }

    URI url(String name, String standard) {
        String value = optional(name).orElse(standard);
        URI url = webUrl(value).orElse(null);
        if (url == null) {
            problem(name + " must be an http:// or https:// address, without query or fragment");
            return URI.create(standard);
        }
        return url;
    }

    int number(String name, int standard, int least, int most) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with the range.
        }
        problem(name + " must be a whole number from " + least + " to " + most);
        return standard;
    }

    boolean isSet(String name) {
        return optional(name).isPresent();
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    void warning(String sentence) {
        warnings.add(sentence);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    static boolean isLoopback(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static Optional<URI> webUrl(String value) {
        try {
            URI url = new URI(value);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (java.net.URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }
}
