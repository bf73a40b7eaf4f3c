package com.advisoragent.integration;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A {@link Crm} in memory. Advisors connected to the same portal see the same contacts; {@link FakeCrmWriter} shares it. */
public final class FakeCrm implements Crm {
    private static final int PAGE = 100;
    private static final Set<String> NAMED =
            Set.of("email", "firstname", "lastname", "phone", "company", "hubspot_owner_id");

    private static final class Portal {
        private final Map<String, Contact> contacts = new LinkedHashMap<>();
        private final Map<String, Note> notes = new LinkedHashMap<>();
    }

    private final Clock clock;
    private final FakeFaults faults = new FakeFaults();
    private final Map<Tenant, User> users = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();
    private long numbers = 5000;

    public FakeCrm(Clock clock) {
        this.clock = clock;
    }

    /** Whoever is not connected gets {@link AccountMissing}. */
    public FakeCrm connect(Tenant tenant, EmailAddress address) {
        return connect(
                tenant, new User("user-" + address, Optional.of("owner-" + address), Optional.of(address), "4711"));
    }

    public synchronized FakeCrm connect(Tenant tenant, User user) {
        users.put(tenant, user);
        portals.computeIfAbsent(user.portalId(), id -> new Portal());
        return this;
    }

    public synchronized void disconnect(Tenant tenant) {
        users.remove(tenant);
    }

    public FakeFaults faults() {
        return faults;
    }

    /** A person adds a contact. Properties by HubSpot's names: email, firstname, lastname, phone, company, … */
    public synchronized Contact add(Tenant tenant, Map<String, String> properties) {
        return put(tenant, Long.toString(++numbers), properties, clock.instant());
    }

    /** A person changes a contact. */
    public synchronized Contact edit(Tenant tenant, String contactId, Map<String, String> properties) {
        return put(
                tenant,
                contactId,
                properties,
                portal(tenant).contacts.get(contactId).created());
    }

    /** A person writes a note to a contact. */
    public synchronized Note addNote(Tenant tenant, String contactId, String html) {
        return addNote(tenant, contactId, html, Optional.empty());
    }

    /** The same, by an owner. */
    public synchronized Note addNote(Tenant tenant, String contactId, String html, Optional<String> ownerId) {
        return put(tenant, List.of(contactId), html, clock.instant(), ownerId);
    }

    public synchronized void delete(Tenant tenant, String contactId) {
        portal(tenant).contacts.remove(contactId);
    }

    /** Every contact, oldest first. */
    public synchronized List<Contact> contacts(Tenant tenant) {
        return List.copyOf(portal(tenant).contacts.values());
    }

    /** Every note, oldest first. */
    public synchronized List<Note> notes(Tenant tenant) {
        return List.copyOf(portal(tenant).notes.values());
    }

    @Override
    public User me(Tenant tenant) {
        return read(() -> {
            portal(tenant);
            return users.get(tenant);
        });
    }

    @Override
    public Optional<Contact> contact(Tenant tenant, String id) {
        return read(() -> Optional.ofNullable(portal(tenant).contacts.get(id)));
    }

    @Override
    public Optional<Contact> byEmail(Tenant tenant, EmailAddress email) {
        return read(() -> find(tenant, email));
    }

    @Override
    public List<Contact> search(Tenant tenant, String words, int most) {
        return read(() -> portal(tenant).contacts.values().stream()
                .filter(contact -> matches(contact, words))
                .limit(most)
                .toList());
    }

    @Override
    public Page<Contact> contactsChangedSince(Tenant tenant, Instant since, Optional<String> page) {
        return read(() -> paged(
                portal(tenant).contacts.values().stream()
                        .filter(contact -> !contact.updated().isBefore(since))
                        .sorted(Comparator.comparing(Contact::updated).thenComparing(Contact::id))
                        .toList(),
                page));
    }

    @Override
    public Page<Note> notesChangedSince(Tenant tenant, Instant since, Optional<String> page) {
        return read(() -> paged(
                portal(tenant).notes.values().stream()
                        .filter(note -> !note.updated().isBefore(since))
                        .sorted(Comparator.comparing(Note::updated).thenComparing(Note::id))
                        .toList(),
                page));
    }

    @Override
    public List<Note> notesOf(Tenant tenant, String contactId) {
        return read(() -> portal(tenant).notes.values().stream()
                .filter(note -> note.contactIds().contains(contactId))
                .sorted(Comparator.comparing(Note::at).thenComparing(Note::id).reversed())
                .toList());
    }

    synchronized Optional<Contact> find(Tenant tenant, EmailAddress email) {
        return portal(tenant).contacts.values().stream()
                .filter(contact -> contact.email().equals(Optional.of(email)))
                .findFirst();
    }

    synchronized Optional<Contact> find(Tenant tenant, String id) {
        return Optional.ofNullable(portal(tenant).contacts.get(id));
    }

    /** Lays the properties over those it has. */
    synchronized Contact put(Tenant tenant, String id, Map<String, String> properties, Instant created) {
        Map<String, String> all =
                new TreeMap<>(find(tenant, id).map(FakeCrm::allProperties).orElse(Map.of()));
        all.putAll(properties);
        Map<String, String> further = new TreeMap<>(all);
        further.keySet().removeAll(NAMED);
        Contact contact = new Contact(
                id,
                Optional.ofNullable(all.get("email")).flatMap(EmailAddress::parse),
                all.getOrDefault("firstname", ""),
                all.getOrDefault("lastname", ""),
                all.getOrDefault("phone", ""),
                all.getOrDefault("company", ""),
                Map.copyOf(further),
                Optional.ofNullable(all.get("hubspot_owner_id")),
                created,
                clock.instant(),
                Optional.of(URI.create(
                        "https://app.hubspot.com/contacts/" + users.get(tenant).portalId() + "/record/0-1/" + id)));
        portal(tenant).contacts.put(id, contact);
        return contact;
    }

    synchronized Note put(Tenant tenant, List<String> contactIds, String html, Instant at, Optional<String> ownerId) {
        Note note = new Note(Long.toString(++numbers), html, at, clock.instant(), List.copyOf(contactIds), ownerId);
        portal(tenant).notes.put(note.id(), note);
        return note;
    }

    private static Map<String, String> allProperties(Contact contact) {
        Map<String, String> all = new HashMap<>(contact.properties());
        contact.email().ifPresent(email -> all.put("email", email.value()));
        all.put("firstname", contact.firstName());
        all.put("lastname", contact.lastName());
        all.put("phone", contact.phone());
        all.put("company", contact.company());
        contact.ownerId().ifPresent(owner -> all.put("hubspot_owner_id", owner));
        return all;
    }

    /** Each word begins one of the contact's. */
    private static boolean matches(Contact contact, String words) {
        List<String> has = Arrays.asList(String.join(
                        " ",
                        contact.fullName(),
                        contact.email().map(EmailAddress::value).orElse(""),
                        contact.phone(),
                        contact.company())
                .toLowerCase(Locale.ROOT)
                .split("[\\s@.]+"));
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("[\\s@.]+"))
                .allMatch(word -> has.stream().anyMatch(each -> each.startsWith(word)));
    }

    private static <T> Page<T> paged(List<T> all, Optional<String> page) {
        int from = page.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + PAGE, all.size());
        return new Page<>(
                all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private <T> T read(Supplier<T> call) {
        return faults.read(() -> {
            synchronized (this) {
                return call.get();
            }
        });
    }

    private Portal portal(Tenant tenant) {
        return Optional.ofNullable(users.get(tenant))
                .map(user -> portals.get(user.portalId()))
                .orElseThrow(() -> new AccountMissing(false, "HubSpot is not connected"));
    }
}
