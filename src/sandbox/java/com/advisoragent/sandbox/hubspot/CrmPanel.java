package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.slack.Panel;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The CRM in the sandbox: every contact with its notes, and what a person of the firm does there by hand. */
public final class CrmPanel implements Panel {
    private static final Map<String, String> LABELS = labels();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);

    private final HubSpotSimulator hubSpot;
    private final ZoneId zone;

    /** Dates are shown as they are in this zone. */
    public CrmPanel(HubSpotSimulator hubSpot, ZoneId zone) {
        this.hubSpot = hubSpot;
        this.zone = zone;
    }

    @Override
    public String title() {
        return "HubSpot";
    }

    /** What was touched last comes first. */
    @Override
    public List<Row> rows() {
        List<CrmRecord> notes = hubSpot.notes();
        return newestFirst().map(contact -> row(contact, notes)).toList();
    }

    @Override
    public List<Form> forms() {
        Field who = Field.choice(
                "user",
                "Who does it",
                hubSpot.users().stream().map(HubSpotUser::name).toList());
        Field contact = Field.choice(
                "contact", "Contact", newestFirst().map(CrmPanel::label).toList());
        List<Field> add = new ArrayList<>(List.of(who));
        LABELS.forEach((name, label) -> add.add(Field.text(name, label, "")));
        List<Form> forms = new ArrayList<>();
        forms.add(new Form("add", "Add a contact", "Add contact", add));
        if (!contact.options().isEmpty()) {
            forms.add(new Form(
                    "edit",
                    "Change a contact",
                    "Change",
                    List.of(
                            who,
                            contact,
                            Field.choice("property", "What", List.copyOf(LABELS.values())),
                            Field.text("value", "New value", ""))));
            forms.add(new Form(
                    "note", "Write a note", "Add note", List.of(who, contact, Field.area("body", "Note", ""))));
            forms.add(new Form("delete", "Delete a contact", "Delete", List.of(who, contact)));
        }
        return forms;
    }

    @Override
    public String submit(String form, Map<String, String> values) {
        HubSpotUser user = hubSpot.users().stream()
                .filter(one -> one.name().equals(values.get("user")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("choose who does it"));
        try {
            return switch (form) {
                case "add" -> add(user, values);
                case "edit" -> edit(user, chosen(values), values);
                case "note" -> note(user, chosen(values), values.getOrDefault("body", ""));
                case "delete" -> delete(user, chosen(values));
                default -> throw new IllegalArgumentException("no such form");
            };
        } catch (HubSpotError refused) {
            throw new IllegalArgumentException("HubSpot refuses it: " + refused.getMessage(), refused);
        }
    }

    private String add(HubSpotUser user, Map<String, String> values) {
        Map<String, String> properties = new LinkedHashMap<>();
        LABELS.keySet()
                .forEach(name ->
                        properties.put(name, values.getOrDefault(name, "").strip()));
        properties.values().removeIf(String::isEmpty);
        hubSpot.addContact(user, properties);
        return user.firstName() + " added the contact.";
    }

    private String edit(HubSpotUser user, CrmRecord contact, Map<String, String> values) {
        String property = LABELS.entrySet().stream()
                .filter(label -> label.getValue().equals(values.get("property")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("choose what is to change"))
                .getKey();
        hubSpot.editContact(
                user,
                contact.id(),
                Map.of(property, values.getOrDefault("value", "").strip()));
        return user.firstName() + " changed " + name(contact) + ".";
    }

    private String note(HubSpotUser user, CrmRecord contact, String body) {
        if (body.isBlank()) {
            throw new IllegalArgumentException("write something into the note");
        }
        hubSpot.addNote(user, contact.id(), "<p>" + escaped(body.strip()) + "</p>");
        return user.firstName() + " wrote a note about " + name(contact) + ".";
    }

    private String delete(HubSpotUser user, CrmRecord contact) {
        hubSpot.deleteContact(user, contact.id());
        return user.firstName() + " deleted " + name(contact) + ".";
    }

    private CrmRecord chosen(Map<String, String> values) {
        return hubSpot.contacts().stream()
                .filter(contact -> label(contact).equals(values.get("contact")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("that contact is no longer there"));
    }

    private Stream<CrmRecord> newestFirst() {
        return hubSpot.contacts().stream()
                .sorted(Comparator.comparing(CrmRecord::updatedAt).reversed());
    }

    private Row row(CrmRecord contact, List<CrmRecord> notes) {
        List<String> lines = new ArrayList<>();
        LABELS.forEach((name, label) -> {
            if (!contact.property(name).isEmpty()) {
                lines.add(label + ": " + contact.property(name));
            }
        });
        lines.add("Owner: " + owner(contact));
        List<CrmRecord> about = notes.stream()
                .filter(note -> note.associated().contains(contact.id()))
                .sorted(Comparator.comparing((CrmRecord note) -> note.property("hs_timestamp"))
                        .reversed())
                .toList();
        about.forEach(note -> lines.add("\n"
                + DAY.format(PropertyRules.instant("hs_timestamp", note.property("hs_timestamp"))
                        .atZone(zone))
                + ", " + owner(note) + ":\n" + plain(note.property("hs_note_body"))));
        String company = contact.property("company");
        String count = about.isEmpty() ? "" : about.size() + (about.size() == 1 ? " note" : " notes");
        return new Row(
                name(contact),
                Stream.of(company, owner(contact), count)
                        .filter(part -> !part.isEmpty())
                        .reduce((a, b) -> a + " · " + b)
                        .orElse(""),
                String.join("\n", lines));
    }

    private String owner(CrmRecord crmRecord) {
        return hubSpot.users().stream()
                .filter(user -> user.ownerId().equals(crmRecord.property("hubspot_owner_id")))
                .map(HubSpotUser::name)
                .findFirst()
                .orElse("nobody");
    }

    private static String name(CrmRecord contact) {
        String name = (contact.property("firstname") + " " + contact.property("lastname")).strip();
        return name.isEmpty() ? contact.property("email") : name;
    }

    /** With the address or the id, for two can have one name. */
    private static String label(CrmRecord contact) {
        String email = contact.property("email");
        return name(contact) + " (" + (email.isEmpty() ? contact.id() : email) + ")";
    }

    private static String plain(String html) {
        return html.replaceAll("<br ?/?>|</(p|h[1-6]|li|div)>", "\n")
                .replaceAll("</?[a-zA-Z][^>]*>", "")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("firstname", "First name");
        labels.put("lastname", "Last name");
        labels.put("email", "Email");
        labels.put("phone", "Phone");
        labels.put("company", "Company");
        labels.put("jobtitle", "Job title");
        labels.put("city", "City");
        return labels;
    }
}
