package com.advisoragent.actions;

import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one shape of an action that a grant allows: its type, and its texts with slots such as <code>{first_name}</code>
 * that our own code fills from what happened. Whom it goes to is no part of it: those whom the happening names, all of
 * them and nobody else.
 *
 * @param texts by the names of the action's own fields
 */
public record Template(String type, Map<String, String> texts) {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern RESERVED = Pattern.compile("[{}\\uE000-\\uF8FF]");
    private static final char MARK = '\uE000';
    private static final int SHORTEST = 2;
    private static final String PROPERTY = "property ";

    public Template {
        texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** What an action would be the template of on this occasion; empty if it is of a shape that cannot be granted. */
    static Optional<Template> of(Action action, Occasion occasion) {
        return texts(action, occasion).flatMap(texts -> {
            Map<String, String> marked = new TreeMap<>();
            for (Map.Entry<String, String> text : texts.entrySet()) {
                if (RESERVED.matcher(text.getValue()).find()) {
                    return Optional.empty();
                }
                marked.put(text.getKey(), slotted(text.getValue(), occasion, outgoing(action.type())));
            }
            return Optional.of(new Template(action.type(), marked));
        });
    }

    /** Its texts, if it goes to exactly those whom the occasion names. */
    private static Optional<Map<String, String>> texts(Action action, Occasion occasion) {
        if (action instanceof SendEmail email) {
            boolean fit = email.to().equals(occasion.people())
                    && email.cc().isEmpty()
                    && email.bcc().isEmpty()
                    && email.replyTo().isEmpty();
            return Optional.of(Map.of("subject", email.subject(), "body", email.body()))
                    .filter(any -> fit);
        } else if (action instanceof CreateContact contact) {
            Map<String, String> texts = new TreeMap<>();
            contact.properties().forEach((name, value) -> texts.put(PROPERTY + name, value));
            return Optional.of(texts).filter(any -> occasion.people().equals(List.of(contact.email())));
        } else if (action instanceof AddNote note) {
            boolean fit = note.email()
                    .filter(about -> occasion.people().equals(List.of(about)))
                    .isPresent();
            return Optional.of(Map.of("text", note.text())).filter(any -> fit);
        }
        return Optional.empty();
    }

    private static boolean outgoing(String type) {
        return type.equals(SendEmail.TYPE);
    }

    /** The longest values first, each as a whole word only. */
    private static String slotted(String text, Occasion occasion, boolean outgoing) {
        List<Map.Entry<String, String>> values = new ArrayList<>(new TreeMap<>(occasion.slots()).entrySet());
        values.removeIf(each -> each.getValue().length() < SHORTEST
                || Slots.fit(each.getKey(), each.getValue(), outgoing).isEmpty());
        values.sort(Comparator.comparingInt(
                (Map.Entry<String, String> each) -> -each.getValue().length()));
        String marked = text;
        for (int i = 0; i < values.size(); i++) {
            marked = Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(values.get(i).getValue()) + "(?![\\p{L}\\p{N}])")
                    .matcher(marked)
                    .replaceAll(String.valueOf((char) (MARK + i)));
        }
        for (int i = 0; i < values.size(); i++) {
            marked = marked.replace(
                    String.valueOf((char) (MARK + i)), "{" + values.get(i).getKey() + "}");
        }
        return marked;
    }

    /** Whether an action is, to the byte, what our own code makes of this template on this occasion. */
    boolean makes(Action action, Occasion occasion) {
        return action.type().equals(type)
                && rendered(action, occasion)
                        .filter(ours -> canonical(ours).matches(canonical(action)))
                        .isPresent();
    }

    /** @param like says which contact a note is on, whose address our own code has read */
    private Optional<Action> rendered(Action like, Occasion occasion) {
        Optional<Map<String, String>> filled = filled(occasion);
        List<EmailAddress> people = occasion.people();
        if (filled.isEmpty() || people.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> texts = filled.get();
        try {
            if (type.equals(SendEmail.TYPE)) {
                return Optional.of(new SendEmail(
                        people, List.of(), List.of(), texts.get("subject"), texts.get("body"), Optional.empty()));
            } else if (people.size() > 1) {
                return Optional.empty();
            } else if (type.equals(CreateContact.TYPE)) {
                Map<String, String> properties = new TreeMap<>();
                texts.forEach((name, value) -> properties.put(name.substring(PROPERTY.length()), value));
                return Optional.of(new CreateContact(people.get(0), properties));
            } else if (like instanceof AddNote note) {
                return Optional.of(
                        new AddNote(note.contactId(), note.name(), Optional.of(people.get(0)), texts.get("text")));
            }
            return Optional.empty();
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, String>> filled(Occasion occasion) {
        Map<String, String> filled = new TreeMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            StringBuilder out = new StringBuilder();
            Matcher slot = SLOT.matcher(text.getValue());
            while (slot.find()) {
                String name = slot.group(1);
                Optional<String> value = Optional.ofNullable(occasion.slots().get(name))
                        .flatMap(any -> Slots.fit(name, any, outgoing(type)));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                slot.appendReplacement(out, Matcher.quoteReplacement(value.get()));
            }
            filled.put(text.getKey(), slot.appendTail(out).toString());
        }
        return Optional.of(filled);
    }

    private static Digest canonical(Action action) {
        Digest.Canonical out = new Digest.Canonical().text(action.type());
        Parts.canonical(action.json(), out);
        return out.digest();
    }

    String json() {
        return Parts.texts(texts).build().toString();
    }

    static Template of(String type, String json) {
        JsonObject texts = Stored.object(json);
        return new Template(type, Parts.texts(texts));
    }

    /** What a confirmation is bound to. */
    public Digest digest() {
        return new Digest.Canonical()
                .text(type)
                .texts(texts.keySet())
                .texts(texts.values())
                .digest();
    }
}
