package com.advisoragent.sandbox.practice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who stands behind the keys that mail and events use. An unknown or doubled key is refused. */
final class Directory {
    private final Map<String, PracticeFiles.Person> people = new LinkedHashMap<>();

    Directory(List<PracticeFiles.Person> all) {
        for (PracticeFiles.Person person : all) {
            if (people.put(person.key(), person) != null) {
                throw new IllegalArgumentException("two people are called " + person.key());
            }
        }
    }

    PracticeAddress address(String key) {
        PracticeFiles.Person person = person(key);
        return new PracticeAddress(person.name(), person.address());
    }

    List<PracticeAddress> addresses(List<String> keys) {
        return keys == null ? List.of() : keys.stream().map(this::address).toList();
    }

    /** The lines below the person's messages, or none. */
    List<String> signature(String key) {
        List<String> lines = person(key).signature();
        return lines == null ? List.of() : lines;
    }

    private PracticeFiles.Person person(String key) {
        PracticeFiles.Person person = people.get(key);
        if (person == null) {
            throw new IllegalArgumentException("nobody is called " + key);
        }
        return person;
    }
}
