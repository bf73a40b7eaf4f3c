package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Crm;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A contact's values by the CRM's names of them. */
public final class ContactValues {
    private ContactValues() {}

    /** The values of these names; what is not set is empty. */
    public static Map<String, String> of(Crm.Contact contact, Collection<String> names) {
        Map<String, String> values = new TreeMap<>();
        for (String name : names) {
            values.put(name, value(contact, name));
        }
        return values;
    }

    private static String value(Crm.Contact contact, String name) {
        return switch (name) {
            case "email" -> contact.email().map(EmailAddress::value).orElse("");
            case "firstname" -> contact.firstName();
            case "lastname" -> contact.lastName();
            case "phone" -> contact.phone();
            case "company" -> contact.company();
            default -> contact.properties().getOrDefault(name, "");
        };
    }
}
