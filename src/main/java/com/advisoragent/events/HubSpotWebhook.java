package com.advisoragent.events;

import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.Provider;
import com.advisoragent.knowledge.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What HubSpot delivers: signed batches of what happened in a portal that several advisors may share. */
@ApplicationScoped
class HubSpotWebhook {
    static final String PATH = "/webhooks/hubspot";

    private static final int LARGEST_BATCH = 100;
    private static final String ACTING_USER = "userId:";
    /** HubSpot's number for contacts, in its newer subscriptions. */
    private static final String CONTACT_TYPE = "0-1";

    private record Event(
            String portal, String type, String object, String event, String occurred, Optional<String> user) {
        private boolean creation() {
            return type.endsWith(".creation");
        }
    }

    private final Optional<HubSpotSignature> signature;
    private final ConnectedAccounts accounts;
    private final Hints hints;
    private final EventsStore store;
    private final Clock clock;

    @Inject
    HubSpotWebhook(ConnectSettings settings, ConnectedAccounts accounts, Hints hints, EventsStore store, Clock clock) {
        this.signature = settings.hubSpot()
                .map(hubSpot -> new HubSpotSignature(hubSpot.clientSecret(), settings.publicBaseUrl() + PATH, clock));
        this.accounts = accounts;
        this.hints = hints;
        this.store = store;
        this.clock = clock;
    }

    Verdict receive(String signed, String timestamp, byte[] body) {
        if (signature.isEmpty() || !signature.get().matches(signed, timestamp, body)) {
            return Verdict.REFUSED;
        }
        List<JsonValue> batch;
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            batch = reader.readArray();
        } catch (JsonException notAList) {
            return Verdict.MALFORMED;
        }
        if (batch.size() > LARGEST_BATCH) {
            return Verdict.TOO_LARGE;
        }
        batch.forEach(each -> parse(each).ifPresent(this::take));
        return Verdict.TAKEN;
    }

    private void take(Event event) {
        for (Tenant tenant : accounts.holders(Provider.HUBSPOT, event.portal())) {
            hints.take(
                    tenant,
                    Source.CRM,
                    () -> event.user()
                            .ifPresent(user -> store.noteDeed(
                                    tenant,
                                    event.object(),
                                    event.creation() ? "ADDED" : "CHANGED",
                                    user,
                                    clock.instant())),
                    event.portal(),
                    event.type(),
                    event.object(),
                    event.event(),
                    event.occurred());
        }
    }

    /** What is not about a contact or a note, or cannot be read, is none of ours: the rest of the batch counts. */
    private static Optional<Event> parse(JsonValue value) {
        try {
            JsonObject json = value.asJsonObject();
            String type = json.getString("subscriptionType");
            boolean contact = type.startsWith("contact.")
                    || type.startsWith("object.") && CONTACT_TYPE.equals(json.getString("objectTypeId", ""));
            return Optional.of(new Event(
                            number(json, "portalId"),
                            type,
                            number(json, "objectId"),
                            number(json, "eventId"),
                            number(json, "occurredAt"),
                            Optional.of(json.getString("sourceId", ""))
                                    .filter(source -> source.startsWith(ACTING_USER))
                                    .map(source -> source.substring(ACTING_USER.length()))))
                    .filter(event -> contact);
        } catch (ClassCastException | NullPointerException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private static String number(JsonObject json, String name) {
        return Long.toString(json.getJsonNumber(name).longValueExact());
    }
}
