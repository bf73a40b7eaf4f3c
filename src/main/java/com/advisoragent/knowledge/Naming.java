package com.advisoragent.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody is called by in a few words, and how well that fits a person. */
final class Naming {
    /** As good as no fit. */
    private static final int NONE = 0;

    private static final int SPELLED_NEARLY = 1;
    private static final int SPELLED_SO = 2;
    private static final int EXACTLY = 5;

    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?(?=\\s|$)");
    private static final Set<String> FILLERS = Set.of(
            "the", "a", "an", "my", "our", "client", "clients", "mr", "mrs", "ms", "miss", "dr", "prof", "of", "from",
            "at", "in", "with", "and");
    private static final Set<String> TOGETHER = Set.of("family", "household", "couple", "folks");

    private final List<String> words;
    private final String address;
    private final boolean plural;

    private Naming(List<String> words, String address, boolean plural) {
        this.words = words;
        this.address = address;
        this.plural = plural;
    }

    static Naming of(String said) {
        String folded = Wording.folded(said).replace("\0", "");
        List<String> parts = Wording.ofPerson(folded);
        if (parts.size() == 1 && parts.get(0).contains("@")) {
            return new Naming(List.of(), parts.get(0).replaceAll("^mailto:|[.,;:]+$", ""), false);
        }
        String plain = POSSESSIVE.matcher(folded).replaceAll("");
        List<String> raw = words(plain);
        boolean article = raw.contains("the");
        List<String> kept = new ArrayList<>(raw);
        boolean together = kept.removeAll(TOGETHER);
        // Somebody may be called An; nobody is called The.
        kept.removeAll(kept.stream().allMatch(FILLERS::contains) ? Set.of("the") : FILLERS);
        String last = kept.isEmpty() ? "" : kept.get(kept.size() - 1);
        return new Naming(kept, "", together || article && kept.size() == 1 && last.length() > 3 && last.endsWith("s"));
    }

    static List<String> words(String text) {
        // O'Connell is one word, however it is written.
        return Wording.ofPerson(Wording.folded(text).replaceAll("(?<=\\p{L})['’](?=\\p{L})", ""));
    }

    boolean isEmpty() {
        return words.isEmpty() && address.isEmpty();
    }

    /** Whether a household is meant. */
    boolean plural() {
        return plural;
    }

    /** Words of which whoever is meant has one in the name or the address. */
    List<String> searched() {
        return address.isEmpty() ? words : List.of(address);
    }

    /** 0 for somebody else; of two people the greater fits better, and one less means that only the spelling differs. */
    int fit(Named person) {
        if (!address.isEmpty()) {
            return person.client().addresses().contains(address) ? EXACTLY : NONE;
        }
        boolean named = false;
        boolean byFirst = false;
        boolean nearly = false;
        for (String word : words) {
            if (has(person.first(), word) || has(person.nick(), word) || Nicknames.shared(person.first(), word)) {
                named = true;
                byFirst = true;
            } else if (lastName(person, word) || person.company().contains(word)) {
                named = true;
            } else if (person.first().stream().anyMatch(name -> Nicknames.alike(name, word))
                    || person.last().stream().anyMatch(name -> Nicknames.alike(name, word))) {
                named = true;
                nearly = true;
            } else if (!person.beside().contains(word)) {
                return NONE;
            }
        }
        if (!named) {
            return NONE;
        }
        int spelled = nearly ? SPELLED_NEARLY : SPELLED_SO;
        return byFirst && words.size() > 1 && called(person) ? spelled + SPELLED_SO : spelled;
    }

    /** {@code Bob Hensley} is the one who is called so; a mere {@code Dan} may be any Daniel. */
    private boolean called(Named person) {
        Set<String> own = new HashSet<>(person.nick());
        own.addAll(person.first());
        return words.stream().anyMatch(own::contains);
    }

    private boolean lastName(Named person, String word) {
        return has(person.last(), word)
                || plural
                        && word.endsWith("s")
                        && (has(person.last(), word.substring(0, word.length() - 1))
                                || word.endsWith("es") && has(person.last(), word.substring(0, word.length() - 2)));
    }

    private static boolean has(Set<String> names, String word) {
        return names.contains(word);
    }
}
