package com.advisoragent.sandbox.hubspot;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two kinds of CRM objects that there are here, with what HubSpot knows of each. */
enum Kind {
    CONTACT(
            "contacts",
            "contact_to_note",
            201,
            "createdate",
            "lastmodifieddate",
            "email firstname lastname",
            "phone mobilephone company jobtitle city state country lifecyclestage hubspot_owner_id hs_additional_emails"
                    + " nickname household hs_lead_status",
            "email firstname lastname phone mobilephone company hs_additional_emails nickname"),
    NOTE(
            "notes",
            "note_to_contact",
            202,
            "hs_createdate",
            "hs_lastmodifieddate",
            "",
            "hs_note_body hs_timestamp hubspot_owner_id",
            "hs_note_body");

    /** In paths. */
    final String plural;
    /** The kind of association to the other kind, as its name and its number. */
    final String associationType;

    final int associationTypeId;
    final String created;
    final String modified;
    /** Given in every answer, whatever was asked for. */
    final Set<String> standard;

    final Set<String> writable;
    final Set<String> searched;

    Kind(
            String plural,
            String associationType,
            int associationTypeId,
            String created,
            String modified,
            String standard,
            String further,
            String searched) {
        this.plural = plural;
        this.associationType = associationType;
        this.associationTypeId = associationTypeId;
        this.created = created;
        this.modified = modified;
        this.standard = words(standard);
        this.writable = words(standard);
        this.writable.addAll(words(further));
        this.standard.addAll(List.of(created, modified, "hs_object_id"));
        this.searched = words(searched);
    }

    static Optional<Kind> of(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(plural)
                        || kind.name().equalsIgnoreCase(plural)
                        || kind.objectTypeId().equals(plural))
                .findFirst();
    }

    Kind other() {
        return this == CONTACT ? NOTE : CONTACT;
    }

    String objectTypeId() {
        return this == CONTACT ? "0-1" : "0-46";
    }

    boolean knows(String property) {
        return writable.contains(property) || readOnly(property);
    }

    boolean readOnly(String property) {
        return property.equals(created) || property.equals(modified) || property.equals("hs_object_id");
    }

    boolean isTime(String property) {
        return property.equals(created) || property.equals(modified) || property.equals("hs_timestamp");
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(Arrays.asList(list.split(" ")));
    }
}
