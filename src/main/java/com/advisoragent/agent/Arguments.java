package com.advisoragent.agent;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** A call's arguments, read strictly. */
record Arguments(JsonObject json) {
    /** Refuses what the schema does not name. */
    Arguments only(Set<String> names) {
        json.keySet().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new BadArguments("there is no argument " + name);
        });
        return this;
    }

    String text(String name, int longest) {
        return optionalText(name, longest).orElseThrow(() -> new BadArguments(name + " is missing"));
    }

    Optional<String> optionalText(String name, int longest) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!(value instanceof JsonString text)) {
            throw new BadArguments(name + " must be a string");
        }
        if (text.getString().length() > longest) {
            throw new BadArguments(name + " must be at most " + longest + " characters");
        }
        return Optional.of(text.getString().strip()).filter(stripped -> !stripped.isEmpty());
    }

    Optional<LocalDate> date(String name) {
        return optionalText(name, 10).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException wrong) {
                throw new BadArguments(name + " must be a date like 2026-03-31");
            }
        });
    }
}
