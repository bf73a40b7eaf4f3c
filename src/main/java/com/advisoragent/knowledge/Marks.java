package com.advisoragent.knowledge;

import com.advisoragent.common.EmailAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document can be restricted to or kept out by: who takes part in it, and the labels that it carries. Compared for
 * equality only, so that an index serves them under row-level security.
 */
public final class Marks {
    /** A message to ten thousand people is no more one of them than of the others. */
    private static final int MOST_PEOPLE = 200;

    private static final Pattern IN_ANGLES = Pattern.compile("<([^<>]{3,320})>\\s*$");

    private Marks() {}

    public static String address(String address) {
        return "a:" + address.toLowerCase(Locale.ROOT);
    }

    public static String domain(String domain) {
        return "d:" + domain.toLowerCase(Locale.ROOT);
    }

    public static String contact(String id) {
        return "c:" + id;
    }

    public static String label(String id) {
        return "l:" + id;
    }

    /** All marks of a document. */
    public static Set<String> of(Document document) {
        Set<String> marks = new LinkedHashSet<>();
        mark(document.sender(), marks);
        document.recipients().stream().limit(MOST_PEOPLE).forEach(each -> mark(each, marks));
        document.card().ifPresent(card -> card.addresses().forEach(each -> mark(each, marks)));
        document.contactIds().forEach(id -> marks.add(contact(id)));
        document.labels().forEach(label -> marks.add(label(label)));
        return marks;
    }

    /** Whoever sent an email or organizes an event, where that is an address. */
    public static Optional<EmailAddress> senderOf(Document document) {
        return addressOf(document.sender());
    }

    /** Of {@code Ann Lee <ann@lee.example>}, or of a bare address, the address. */
    static Optional<EmailAddress> addressOf(String person) {
        Matcher angles = IN_ANGLES.matcher(person);
        return EmailAddress.parse(angles.find() ? angles.group(1) : person);
    }

    /** Of the same the name, or nothing. */
    static String nameOf(String person) {
        int angle = person.lastIndexOf('<');
        String name = angle < 0 ? "" : person.substring(0, angle);
        return name.replace("\"", "").strip();
    }

    private static void mark(String person, Set<String> marks) {
        addressOf(person).ifPresent(address -> {
            marks.add(address(address.value()));
            marks.add(domain(address.domain()));
        });
    }
}
