package com.advisoragent.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/** A contact's fields as tools name them, and the CRM's names for them. */
final class ContactFields {
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("first_name", "firstname");
        NAMES.put("last_name", "lastname");
        NAMES.put("phone", "phone");
        NAMES.put("company", "company");
        NAMES.put("job_title", "jobtitle");
    }

    private ContactFields() {}

    /** Those that are given, by the CRM's names. */
    static Map<String, String> of(Arguments arguments) {
        Map<String, String> properties = new LinkedHashMap<>();
        NAMES.forEach((tool, crm) ->
                arguments.optionalText(tool, 200).ifPresent(value -> properties.put(crm, oneLine(tool, value))));
        return properties;
    }

    private static String oneLine(String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new BadArguments(name + " must be one line");
        }
        return value;
    }
}
