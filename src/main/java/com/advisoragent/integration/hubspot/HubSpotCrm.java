package com.advisoragent.integration.hubspot;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectedAccount;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link Crm} at HubSpot. What changed is found by its search, which is some seconds behind: whoever goes on from the last
 * change should reach back a little.
 */
@ApplicationScoped
class HubSpotCrm implements Crm {
    static final String CONTACTS = "crm/objects/2026-03/contacts";
    static final String NOTES = "crm/objects/2026-03/notes";
    private static final int BATCH = 100;

    private final HubSpotCalls calls;
    private final Associations associations;

    @Inject
    HubSpotCrm(HubSpotCalls calls, Associations associations) {
        this.calls = calls;
        this.associations = associations;
    }

    /** As it was learnt when the account was linked. */
    @Override
    public User me(Tenant tenant) {
        ConnectedAccount account = calls.account(tenant);
        return new User(
                account.subject(), account.owner(), Optional.of(account.address()), HubSpotCalls.portal(account));
    }

    @Override
    public Optional<Contact> contact(Tenant tenant, String id) {
        return find(tenant, id).map(object -> Records.contact(object, portal(tenant)));
    }

    @Override
    public Optional<Contact> byEmail(Tenant tenant, EmailAddress email) {
        return find(tenant, email.value(), "&idProperty=email").map(object -> Records.contact(object, portal(tenant)));
    }

    @Override
    public List<Contact> search(Tenant tenant, String words, int most) {
        JsonObject body = Json.createObjectBuilder()
                .add("query", words.strip())
                .add("properties", Wire.texts(Records.CONTACT))
                .add("limit", Math.min(most, ChangePlace.PAGE))
                .build();
        String portal = portal(tenant);
        return Wire.results(calls.call(tenant, Ask.search(CONTACTS + "/search", body))
                        .body())
                .stream()
                .map(object -> Records.contact(object, portal))
                .toList();
    }

    @Override
    public Page<Contact> contactsChangedSince(Tenant tenant, Instant since, Optional<String> page) {
        Page<JsonObject> found =
                changed(tenant, CONTACTS, "lastmodifieddate", Records.CONTACT, ChangePlace.of(since, page));
        String portal = portal(tenant);
        return new Page<>(
                found.items().stream()
                        .map(object -> Records.contact(object, portal))
                        .toList(),
                found.next());
    }

    @Override
    public Page<Note> notesChangedSince(Tenant tenant, Instant since, Optional<String> page) {
        Page<JsonObject> found =
                changed(tenant, NOTES, "hs_lastmodifieddate", Records.NOTE, ChangePlace.of(since, page));
        return new Page<>(withContacts(tenant, found.items()), found.next());
    }

    /** Not by search, so that a note is seen as soon as it is written. */
    @Override
    public List<Note> notesOf(Tenant tenant, String contactId) {
        List<String> ids =
                associations.of(tenant, "contacts", List.of(contactId), "notes").getOrDefault(contactId, List.of());
        List<JsonObject> notes = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            JsonObject body = Json.createObjectBuilder()
                    .add("properties", Wire.texts(Records.NOTE))
                    .add("inputs", Wire.inputs(ids.subList(from, Math.min(ids.size(), from + BATCH))))
                    .build();
            notes.addAll(Wire.results(
                    calls.call(tenant, Ask.query(NOTES + "/batch/read", body)).body()));
        }
        return withContacts(tenant, notes).stream()
                .sorted(Comparator.comparing(Note::at).thenComparing(Note::id).reversed())
                .toList();
    }

    /** The contact as HubSpot has it. */
    Optional<JsonObject> find(Tenant tenant, String id) {
        // Whatever else is no id of HubSpot's, and must not lead to another path.
        return id.matches("\\d{1,19}") ? find(tenant, id, "") : Optional.empty();
    }

    /** @param by names another property than the id */
    private Optional<JsonObject> find(Tenant tenant, String id, String by) {
        Answer answer = calls.call(
                tenant,
                Ask.get(CONTACTS + "/" + Ask.encoded(id) + "?properties=" + String.join(",", Records.CONTACT) + by)
                        .expecting(404));
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer.body());
    }

    String portal(Tenant tenant) {
        return HubSpotCalls.portal(calls.account(tenant));
    }

    private Page<JsonObject> changed(
            Tenant tenant, String path, String changed, List<String> properties, ChangePlace place) {
        JsonObject answer = calls.call(tenant, Ask.search(path + "/search", place.search(changed, properties)))
                .body();
        List<JsonObject> results = Wire.results(answer);
        boolean more = Wire.after(answer).isPresent() && !results.isEmpty();
        return new Page<>(
                place.fresh(results), place.behind(results, more, changed).map(ChangePlace::text));
    }

    private List<Note> withContacts(Tenant tenant, List<JsonObject> notes) {
        if (notes.isEmpty()) {
            return List.of();
        }
        List<Note> all = new ArrayList<>();
        Map<String, List<String>> contacts =
                associations.of(tenant, "notes", notes.stream().map(Records::id).toList(), "contacts");
        notes.forEach(note -> all.add(Records.note(note, contacts.getOrDefault(Records.id(note), List.of()))));
        return all;
    }
}
