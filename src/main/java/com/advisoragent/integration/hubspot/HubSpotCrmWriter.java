package com.advisoragent.integration.hubspot;

import static com.advisoragent.integration.hubspot.HubSpotCrm.CONTACTS;
import static com.advisoragent.integration.hubspot.HubSpotCrm.NOTES;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.CrmWriter;
import com.advisoragent.integration.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link CrmWriter} at HubSpot. */
@ApplicationScoped
class HubSpotCrmWriter implements CrmWriter {
    private static final Pattern EXISTING = Pattern.compile("Existing ID: (\\d+)");
    /** HubSpot's number for "this note is about that contact". */
    private static final int NOTE_TO_CONTACT = 202;

    private final HubSpotCalls calls;
    private final HubSpotCrm reader;

    @Inject
    HubSpotCrmWriter(HubSpotCalls calls, HubSpotCrm reader) {
        this.calls = calls;
        this.reader = reader;
    }

    /** Not HubSpot's own upsert, which would write over what a person entered. */
    @Override
    public Upserted create(Tenant tenant, NewContact contact) {
        Optional<Crm.Contact> present = reader.byEmail(tenant, contact.email());
        if (present.isPresent()) {
            return new Upserted(present.get(), false);
        }
        Map<String, String> properties = new HashMap<>(contact.properties());
        properties.put("email", contact.email().value());
        String portal = reader.portal(tenant);
        JsonObject body = body(properties, JsonArray.EMPTY_JSON_ARRAY);
        Answer answer = calls.call(tenant, Ask.write("POST", CONTACTS, body).expecting(409));
        return answer.status() == 409
                ? new Upserted(existing(tenant, answer.body()), false)
                : new Upserted(Records.contact(answer.body(), portal), true);
    }

    /** HubSpot answers with what was changed only, so the rest is read before. */
    @Override
    public Crm.Contact update(Tenant tenant, String contactId, Map<String, String> properties) {
        JsonObject before = reader.find(tenant, contactId)
                .orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND, "no such contact", null));
        String portal = reader.portal(tenant);
        JsonObject body = Json.createObjectBuilder()
                .add("properties", Wire.properties(properties))
                .build();
        Answer answer = calls.call(tenant, Ask.write("PATCH", CONTACTS + "/" + Ask.encoded(contactId), body));
        Map<String, String> after = Records.properties(before);
        after.keySet().removeAll(properties.keySet());
        after.putAll(Records.properties(answer.body()));
        return Records.contact(Records.id(before), after, portal);
    }

    @Override
    public Crm.Note addNote(Tenant tenant, List<String> contactIds, String html, Instant at, Optional<String> ownerId) {
        Map<String, String> properties = new HashMap<>();
        properties.put("hs_note_body", html);
        properties.put("hs_timestamp", Long.toString(at.toEpochMilli()));
        ownerId.ifPresent(owner -> properties.put("hubspot_owner_id", owner));
        JsonArrayBuilder about = Json.createArrayBuilder();
        contactIds.forEach(id -> about.add(association(id)));
        Answer answer = calls.call(tenant, Ask.write("POST", NOTES, body(properties, about.build())));
        return Records.note(answer.body(), contactIds);
    }

    /** Somebody else was quicker. */
    private Crm.Contact existing(Tenant tenant, JsonObject conflict) {
        Matcher id = EXISTING.matcher(conflict.getString("message", ""));
        return Optional.of(id)
                .filter(Matcher::find)
                .flatMap(found -> reader.contact(tenant, found.group(1)))
                .orElseThrow(() ->
                        new Refused(Refused.Reason.EXISTS, "HubSpot has this contact, but does not show it", null));
    }

    /** The version of the API that we speak wants {@code associations} even where there are none. */
    private static JsonObject body(Map<String, String> properties, JsonArray associations) {
        return Json.createObjectBuilder()
                .add("properties", Wire.properties(properties))
                .add("associations", associations)
                .build();
    }

    private static JsonObject association(String contactId) {
        return Json.createObjectBuilder()
                .add("to", Json.createObjectBuilder().add("id", contactId))
                .add(
                        "types",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("associationCategory", "HUBSPOT_DEFINED")
                                        .add("associationTypeId", NOTE_TO_CONTACT)))
                .build();
    }
}
