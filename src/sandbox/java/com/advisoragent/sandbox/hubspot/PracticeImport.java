package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.practice.PracticeContact;
import com.advisoragent.sandbox.practice.PracticeIds;
import com.advisoragent.sandbox.practice.PracticeNote;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a practice's contacts and notes into the portal, under the same ids at every start; nobody is told. */
final class PracticeImport {
    private final Portal portal;

    PracticeImport(Portal portal) {
        this.portal = portal;
    }

    void seed(Practice practice) {
        String owner = portal.user(practice.advisor().email()).ownerId();
        practice.contacts().forEach(contact -> contact(contact, owner));
        practice.notes().forEach(note -> note(note, owner));
    }

    private void contact(PracticeContact contact, String owner) {
        Map<String, String> values = new LinkedHashMap<>(contact.properties());
        values.put("hubspot_owner_id", owner);
        portal.put(Kind.CONTACT, id(contact.id()), contact.createdAt(), portal.rules.checked(Kind.CONTACT, values));
    }

    private void note(PracticeNote note, String owner) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("hs_note_body", note.body());
        values.put("hs_timestamp", PropertyRules.time(note.at()));
        values.put("hubspot_owner_id", owner);
        Entry entry = portal.put(Kind.NOTE, id(note.id()), note.at(), values);
        note.contactIds().forEach(contact -> portal.associate(entry, id(contact)));
    }

    private static String id(String practiceId) {
        return Long.toString(PracticeIds.number(practiceId));
    }
}
