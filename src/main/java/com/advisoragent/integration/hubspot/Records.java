package com.advisoragent.integration.hubspot;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.Crm;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** HubSpot's objects in our words. */
final class Records {
    /** What is asked for of a contact: HubSpot's own properties that say who somebody is. */
    static final List<String> CONTACT = List.of(
            "email",
            "firstname",
            "lastname",
            "phone",
            "company",
            "hubspot_owner_id",
            "createdate",
            "lastmodifieddate",
            "jobtitle",
            "mobilephone",
            "hs_additional_emails",
            "address",
            "city",
            "state",
            "zip",
            "country",
            "date_of_birth",
            "marital_status",
            "lifecyclestage",
            "hs_lead_status");

    static final List<String> NOTE =
            List.of("hs_note_body", "hs_timestamp", "hs_lastmodifieddate", "hs_createdate", "hubspot_owner_id");

    private static final String RECORD = "https://app.hubspot.com/contacts/%s/record/0-1/%s";
    /** What has a place of its own in a contact, or says nothing. */
    private static final Set<String> NAMED = Set.of(
            "email",
            "firstname",
            "lastname",
            "phone",
            "company",
            "hubspot_owner_id",
            "createdate",
            "lastmodifieddate",
            "hs_object_id");

    private Records() {}

    static Crm.Contact contact(JsonObject object, String portal) {
        return contact(id(object), properties(object), portal);
    }

    static Crm.Contact contact(String id, Map<String, String> properties, String portal) {
        Map<String, String> further = new HashMap<>(properties);
        further.keySet().removeAll(NAMED);
        return new Crm.Contact(
                id,
                Optional.ofNullable(properties.get("email")).flatMap(EmailAddress::parse),
                properties.getOrDefault("firstname", ""),
                properties.getOrDefault("lastname", ""),
                properties.getOrDefault("phone", ""),
                properties.getOrDefault("company", ""),
                Map.copyOf(further),
                Optional.ofNullable(properties.get("hubspot_owner_id")),
                time(properties.get("createdate")),
                time(properties.get("lastmodifieddate")),
                id.matches("\\d+") && portal.matches("\\d+")
                        ? Optional.of(URI.create(RECORD.formatted(portal, id)))
                        : Optional.empty());
    }

    static Crm.Note note(JsonObject object, List<String> contactIds) {
        Map<String, String> properties = properties(object);
        return new Crm.Note(
                id(object),
                properties.getOrDefault("hs_note_body", ""),
                time(properties.get("hs_timestamp")),
                time(properties.get("hs_lastmodifieddate")),
                List.copyOf(contactIds),
                Optional.ofNullable(properties.get("hubspot_owner_id")));
    }

    static String id(JsonObject object) {
        return Wire.text(object, "id").orElse("");
    }

    /** Those that have a value. */
    static Map<String, String> properties(JsonObject object) {
        Map<String, String> properties = new HashMap<>();
        Wire.object(object, "properties")
                .ifPresent(given -> given.keySet()
                        .forEach(name -> Wire.text(given, name).ifPresent(value -> properties.put(name, value))));
        return properties;
    }

    /** ISO 8601, or milliseconds since the epoch; the epoch itself if it is neither. */
    static Instant time(String value) {
        try {
            return value == null
                    ? Instant.EPOCH
                    : value.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(value)) : Instant.parse(value);
        } catch (DateTimeException unknown) {
            return Instant.EPOCH;
        }
    }
}
