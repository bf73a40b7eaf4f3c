package com.advisoragent.agent;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
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

    /** A list of texts, at most so many; absent or null is an empty one. */
    List<String> texts(String name, int longest, int most) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || array.size() > most) {
            throw new BadArguments(name + " must be a list of at most " + most + " strings");
        }
        return array.stream().map(each -> listed(name, each, longest)).toList();
    }

    private static String listed(String name, JsonValue value, int longest) {
        if (!(value instanceof JsonString text)
                || text.getString().isBlank()
                || text.getString().length() > longest) {
            throw new BadArguments(name + " must hold strings of at most " + longest + " characters, none empty");
        }
        return text.getString().strip();
    }

    Optional<Integer> optionalNumber(String name, int least, int most) {
        JsonValue value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
            throw new BadArguments(name + " must be a whole number");
        }
        if (number.longValue() < least || number.longValue() > most) {
            throw new BadArguments(name + " must be between " + least + " and " + most);
        }
        return Optional.of(number.intValue());
    }

    Optional<ZoneId> zone(String name) {
        return optionalText(name, 60).map(text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException wrong) {
                throw new BadArguments(name + " must be a time zone like America/New_York");
            }
        });
    }

    Optional<LocalTime> time(String name) {
        return optionalText(name, 5).map(text -> {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException wrong) {
                throw new BadArguments(name + " must be a time like 09:30");
            }
        });
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
