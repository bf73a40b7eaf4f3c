package com.advisoragent.sandbox.hubspot;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The firm's account: its users, contacts and notes. Whoever uses it holds its monitor. */
final class Portal {
    final PropertyRules rules = new PropertyRules(this::isOwner);
    private final Clock clock;
    private final Consumer<List<ContactEvent>> news;
    private final List<HubSpotUser> users = new ArrayList<>();
    private final Map<Kind, Map<String, Entry>> entries = new EnumMap<>(Kind.class);
    /** Above every seeded id. */
    private long lastId = 100_000_000_000L;

    Portal(Clock clock, Consumer<List<ContactEvent>> news) {
        this.clock = clock;
        this.news = news;
        for (Kind kind : Kind.values()) {
            entries.put(kind, new LinkedHashMap<>());
        }
    }

    List<HubSpotUser> users() {
        return users;
    }

    void add(HubSpotUser user) {
        users.add(user);
    }

    HubSpotUser user(String email) {
        return users.stream()
                .filter(user -> user.email().equalsIgnoreCase(email))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody in this portal has the address " + email));
    }

    Optional<Entry> find(Kind kind, String id) {
        return Optional.ofNullable(entries.get(kind).get(id));
    }

    /** By the first or a further address. */
    Optional<Entry> byEmail(String email) {
        String wanted = email.strip().toLowerCase(Locale.ROOT);
        return entries.get(Kind.CONTACT).values().stream()
                .filter(contact -> Stream.concat(
                                Stream.ofNullable(contact.values.get("email")),
                                Stream.of(contact.values
                                        .getOrDefault("hs_additional_emails", "")
                                        .split(";")))
                        .anyMatch(address -> address.toLowerCase(Locale.ROOT).equals(wanted)))
                .findFirst();
    }

    Collection<Entry> all(Kind kind) {
        return entries.get(kind).values();
    }

    /** @throws HubSpotError if the values are not valid or the address is taken */
    Entry create(Kind kind, Map<String, String> given, Set<String> associated, Actor actor) {
        Map<String, String> values = rules.checked(kind, given);
        values.values().removeIf(String::isEmpty);
        requireIdentity(kind, values);
        requireFree(values.get("email"), null);
        Entry entry = put(kind, Long.toString(++lastId), now(), values);
        associated.forEach(other -> associate(entry, other));
        if (kind == Kind.CONTACT) {
            List<ContactEvent> events = new ArrayList<>();
            events.add(event(ContactEvent.Type.CREATION, entry, "", "", actor));
            values.forEach(
                    (name, value) -> events.add(event(ContactEvent.Type.PROPERTY_CHANGE, entry, name, value, actor)));
            news.accept(events);
        }
        return entry;
    }

    void update(Entry entry, Map<String, String> given, Actor actor) {
        Map<String, String> changed = rules.checked(entry.kind, given);
        changed.entrySet()
                .removeIf(change -> Objects.equals(change.getValue(), entry.values.getOrDefault(change.getKey(), "")));
        requireFree(changed.get("email"), entry);
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(entry.values::put);
        entry.values.values().removeIf(String::isEmpty);
        entry.updated = now();
        if (entry.kind == Kind.CONTACT) {
            news.accept(changed.entrySet().stream()
                    .map(change ->
                            event(ContactEvent.Type.PROPERTY_CHANGE, entry, change.getKey(), change.getValue(), actor))
                    .toList());
        }
    }

    void delete(Entry entry, Actor actor) {
        entries.get(entry.kind).remove(entry.id);
        all(entry.kind.other()).forEach(other -> other.associated.remove(entry.id));
        if (entry.kind == Kind.CONTACT) {
            news.accept(List.of(event(ContactEvent.Type.DELETION, entry, "", "", actor)));
        }
    }

    void associate(Entry entry, String otherId) {
        Entry other = find(entry.kind.other(), otherId).orElseThrow(HubSpotError::notFound);
        entry.associated.add(other.id);
        other.associated.add(entry.id);
    }

    void separate(Entry entry, String otherId) {
        entry.associated.remove(otherId);
        find(entry.kind.other(), otherId).ifPresent(other -> other.associated.remove(entry.id));
    }

    /** As it was there before anybody looked: under this id, and nobody is told. */
    Entry put(Kind kind, String id, Instant created, Map<String, String> values) {
        Entry entry = new Entry(kind, id, created.truncatedTo(ChronoUnit.MILLIS));
        entry.values.putAll(values);
        entries.get(kind).put(id, entry);
        return entry;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean isOwner(String ownerId) {
        return users.stream().anyMatch(user -> user.ownerId().equals(ownerId));
    }

    private static void requireIdentity(Kind kind, Map<String, String> values) {
        if (kind == Kind.NOTE && !values.containsKey("hs_timestamp")) {
            throw HubSpotError.property("hs_timestamp", "REQUIRED_FIELD", "hs_timestamp is required to create a note");
        }
        if (kind == Kind.CONTACT && Stream.of("email", "firstname", "lastname").noneMatch(values::containsKey)) {
            throw HubSpotError.property(
                    "email", "REQUIRED_FIELD", "a contact needs at least one of email, firstname, lastname");
        }
    }

    private void requireFree(String email, Entry but) {
        if (email != null && !email.isEmpty()) {
            byEmail(email).filter(taken -> taken != but).ifPresent(taken -> {
                throw HubSpotError.conflict(taken.id);
            });
        }
    }

    private ContactEvent event(ContactEvent.Type type, Entry contact, String property, String value, Actor actor) {
        return new ContactEvent(type, contact.id, property, value, actor, now());
    }
}
