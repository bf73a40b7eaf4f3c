package com.advisoragent.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which events the app wants to hear of, and how each is written. Guarded by the portal's monitor. */
final class Subscriptions {
    private static final long FIRST_ID = 3_100_001L;

    private final Set<String> types =
            new TreeSet<>(List.of("contact.creation", "contact.deletion", "contact.propertyChange"));
    private final Set<String> properties =
            new TreeSet<>(List.of("email", "firstname", "lastname", "phone", "company", "hubspot_owner_id"));
    private long lastEvent = 910_000_000L;

    /** {@code contact.*}, or {@code object.*} for the newer form that names the type of object. */
    void only(List<String> wanted) {
        types.clear();
        types.addAll(wanted);
    }

    List<ObjectNode> events(List<ContactEvent> happened) {
        List<ObjectNode> events = new ArrayList<>();
        for (ContactEvent event : happened) {
            for (String family : List.of("contact", "object")) {
                String type = family + "." + event.type().word;
                if (types.contains(type) && (event.property().isEmpty() || properties.contains(event.property()))) {
                    events.add(json(event, type, family));
                }
            }
        }
        return events;
    }

    private ObjectNode json(ContactEvent event, String type, String family) {
        ObjectNode json = Json.object()
                .put("eventId", ++lastEvent)
                .put("subscriptionId", FIRST_ID + new ArrayList<>(types).indexOf(type))
                .put("portalId", HubSpotSimulator.PORTAL)
                .put("appId", HubSpotSimulator.APP_ID)
                .put("occurredAt", event.at().toEpochMilli())
                .put("subscriptionType", type)
                .put("attemptNumber", 0)
                .put("objectId", Long.parseLong(event.contactId()))
                .put("changeSource", event.actor().changeSource())
                .put("sourceId", event.actor().sourceId());
        if (family.equals("object")) {
            json.put("objectTypeId", Kind.CONTACT.objectTypeId());
        }
        switch (event.type()) {
            case CREATION -> json.put("changeFlag", "CREATED");
            case DELETION -> json.put("changeFlag", "DELETED");
            case PROPERTY_CHANGE ->
                json.put("propertyName", event.property())
                        .put("propertyValue", event.value())
                        .put("isSensitive", false);
        }
        return json;
    }
}
