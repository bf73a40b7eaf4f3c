package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses that a person would take for one another. */
final class LookAlike {
    /** Letters of other scripts, and digits, in the order of the Latin ones that they resemble. */
    private static final String FOREIGN = "аеорсухіјѕԁһӏьɡαενοτυιкмтвн" + "01357";

    private static final String LATIN = "aeopcyxijsdhlbgaevotuikmtbh" + "olest";

    private LookAlike() {}

    /** The known address that this one could be taken for, though it is another. */
    static Optional<EmailAddress> of(EmailAddress address, Collection<EmailAddress> known) {
        if (known.contains(address)) {
            return Optional.empty();
        }
        return known.stream().filter(each -> alike(address, each)).findFirst();
    }

    private static boolean alike(EmailAddress one, EmailAddress other) {
        String local = skeleton(local(one));
        String otherLocal = skeleton(local(other));
        String domain = skeleton(one.domain());
        String otherDomain = skeleton(other.domain());
        return local.equals(otherLocal) && near(domain, otherDomain)
                || domain.equals(otherDomain) && local.length() > 3 && oneApart(local, otherLocal);
    }

    /** The same, one letter apart, or with another end such as {@code .co} for {@code .com}. */
    private static boolean near(String domain, String other) {
        return domain.equals(other) || oneApart(domain, other) || name(domain).equals(name(other));
    }

    private static String name(String domain) {
        int dot = domain.lastIndexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }

    private static String local(EmailAddress address) {
        return address.value().substring(0, address.value().indexOf('@'));
    }

    /** What is left when everything that looks alike is made the same. */
    static String skeleton(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[\\p{M}\\p{Cf}]", "");
        String latin = plain.chars()
                .mapToObj(letter -> {
                    int at = FOREIGN.indexOf(letter);
                    return String.valueOf(at < 0 ? (char) letter : LATIN.charAt(at));
                })
                .collect(Collectors.joining());
        return latin.replace("rn", "m").replace("vv", "w").replace("cl", "d").replaceAll("[_-]", "");
    }

    /** One letter more, less, other, or two exchanged. */
    private static boolean oneApart(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1 || one.equals(other)) {
            return false;
        }
        int start = 0;
        while (start < Math.min(one.length(), other.length()) && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        String rest = one.substring(start);
        String otherRest = other.substring(start);
        return rest.length() == otherRest.length()
                ? rest.substring(1).equals(otherRest.substring(1)) || exchanged(rest, otherRest)
                : rest.length() > otherRest.length()
                        ? rest.substring(1).equals(otherRest)
                        : otherRest.substring(1).equals(rest);
    }

    private static boolean exchanged(String one, String other) {
        return one.length() > 1
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0)
                && one.substring(2).equals(other.substring(2));
    }
}
